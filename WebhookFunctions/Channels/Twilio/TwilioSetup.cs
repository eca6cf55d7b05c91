using System.Text.Json;
using WebhookFunctions.Delivery;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Twilio;

/// <summary>Tells Twilio where the messages to the sender go: to a number, to a messaging service, or to a sender on WhatsApp, which also gets the templates for its buttons.</summary>
/// <param name="from">The sender.</param>
internal sealed class TwilioSetup(TwilioApi api, string from, TwilioContent content)
{
    private static readonly string[] _events = ["messages", "statuses"];

    public async Task<(DeliveryResult Result, ChannelState? State)> LookAsync(CancellationToken cancellation)
    {
        (DeliveryResult result, TwilioSender? sender) = await FindAsync(cancellation);

        return (result, sender is null ? null : StateOf(sender));
    }

    public async Task<(DeliveryResult Result, ChannelSetup? Setup)> SetUpAsync(Uri address, bool isDryRun, CancellationToken cancellation)
    {
        (DeliveryResult found, TwilioSender? sender) = await FindAsync(cancellation);

        if (sender is null)
        {
            return (found, null);
        }

        ChannelSetup setup = new(_events, StateOf(sender));

        DeliveryResult set = isDryRun ? found : await SetAsync(sender, $"{address.AbsoluteUri}{TwilioApi.Retries}", cancellation);

        return !set.IsDelivered ? (set, null)
            : TwilioAddress.IsWhatsApp(from) ? await content.MakeAsync(setup, isDryRun, cancellation)
            : (set, setup);
    }

    private static ChannelState StateOf(TwilioSender sender) => new(sender.Name, sender.Url?.Split('#')[0], Waiting: 0, Trouble: null, TroubleAt: null, _events);

    private Task<(DeliveryResult Result, TwilioSender? Sender)> FindAsync(CancellationToken cancellation) => TwilioAddress.IsService(from) ? FindServiceAsync(cancellation)
        : TwilioAddress.IsWhatsApp(from) ? FindOnWhatsAppAsync(cancellation)
        : FindNumberAsync(cancellation);

    private async Task<(DeliveryResult, TwilioSender?)> FindNumberAsync(CancellationToken cancellation)
    {
        Uri list = api.OfAccount($"IncomingPhoneNumbers.json?PhoneNumber={Uri.EscapeDataString(from)}");
        (DeliveryResult result, JsonElement answer) = await api.GetAsync(list, cancellation);
        JsonElement number = answer.Elements("incoming_phone_numbers").FirstOrDefault(one => one.Text("phone_number") == from);

        return Found(result, number, number.Text("sms_url"), "The account has no such number.");
    }

    private async Task<(DeliveryResult, TwilioSender?)> FindServiceAsync(CancellationToken cancellation)
    {
        (DeliveryResult result, JsonElement service) = await api.GetAsync(api.OfMessaging($"v1/Services/{from}"), cancellation);
        bool isByNumber = service.Get("use_inbound_webhook_on_number") is { ValueKind: JsonValueKind.True };

        return Found(result, service, isByNumber ? null : service.Text("inbound_request_url"), "The account has no such messaging service.");
    }

    private async Task<(DeliveryResult, TwilioSender?)> FindOnWhatsAppAsync(CancellationToken cancellation)
    {
        (DeliveryResult result, JsonElement answer) = await api.GetAsync(api.OfMessaging("v2/Channels/Senders?Channel=whatsapp&PageSize=1000"), cancellation);
        JsonElement sender = answer.Elements("senders").FirstOrDefault(one => one.Text("sender_id") == from);

        return Found(result, sender, sender.Object("webhook")?.Text("callback_url"), "The account has no such sender on WhatsApp. Twilio's sandbox is set up in its console.");
    }

    private (DeliveryResult Result, TwilioSender? Sender) Found(DeliveryResult result, JsonElement sender, string? url, string otherwise) => !result.IsDelivered ? (result, null)
        : sender.Text("sid") is { } sid ? (result, new TwilioSender(sid, sender.Text("friendly_name") is { Length: > 0 } name ? $"{name} ({from})" : from, url is { Length: > 0 } ? url : null))
        : (DeliveryResult.Refused(otherwise), null);

    private async Task<DeliveryResult> SetAsync(TwilioSender sender, string url, CancellationToken cancellation)
    {
        if (TwilioAddress.IsService(from))
        {
            return (await api.PostFormAsync(
                api.OfMessaging($"v1/Services/{sender.Sid}"), cancellation, ("InboundRequestUrl", url), ("InboundMethod", "POST"), ("UseInboundWebhookOnNumber", "false"))).Result;
        }

        if (TwilioAddress.IsWhatsApp(from))
        {
            byte[] update = JsonSerializer.SerializeToUtf8Bytes(new SenderUpdate(new SenderWebhook(url, "POST")), TwilioJson.AsWritten.SenderUpdate);

            return (await api.PostJsonAsync(api.OfMessaging($"v2/Channels/Senders/{sender.Sid}"), update, cancellation)).Result;
        }

        // An application of the number would answer in the URL's place.
        return (await api.PostFormAsync(
            api.OfAccount($"IncomingPhoneNumbers/{sender.Sid}.json"), cancellation, ("SmsUrl", url), ("SmsMethod", "POST"), ("SmsApplicationSid", ""))).Result;
    }
}

/// <param name="Url">Null where its messages go nowhere.</param>
internal sealed record TwilioSender(string Sid, string Name, string? Url);

internal sealed record SenderUpdate(SenderWebhook Webhook);

internal sealed record SenderWebhook(string CallbackUrl, string CallbackMethod);
