using System.Text.Json;
using WebhookFunctions.Delivery;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>Tells WhatsApp where the events of the connection's number go, whatever the app's own webhook is: so each number of an account can have a connection of its own.</summary>
/// <param name="account">The WhatsApp Business account; empty where the app is subscribed to it by hand.</param>
/// <param name="verifyToken">What Meta is to say when it tries the address.</param>
internal sealed class WhatsAppSetup(WhatsAppApi api, string phone, string account, string verifyToken)
{
    private static readonly string[] _events = ["messages"];

    public async Task<(DeliveryResult Result, ChannelState? State)> LookAsync(CancellationToken cancellation)
    {
        (DeliveryResult known, JsonElement number) = await api.AskAsync($"{phone}?fields=id,display_phone_number,verified_name,webhook_configuration", null, cancellation);

        if (!known.IsDelivered || account.Length == 0)
        {
            return (known, known.IsDelivered ? Read(number, isSubscribed: true) : null);
        }

        (DeliveryResult seen, JsonElement apps) = await api.AskAsync($"{account}/subscribed_apps", null, cancellation);

        return (seen, seen.IsDelivered ? Read(number, isSubscribed: apps.Elements("data").Any()) : null);
    }

    /// <remarks>Meta tries the address at once, by a <c>GET</c> that this app answers while it waits.</remarks>
    public async Task<(DeliveryResult Result, ChannelSetup? Setup)> SetUpAsync(Uri address, bool isDryRun, CancellationToken cancellation)
    {
        (DeliveryResult seen, ChannelState? before) = await LookAsync(cancellation);

        if (before is null || isDryRun)
        {
            return (seen, before is null ? null : new ChannelSetup(_events, before));
        }

        if (account.Length > 0)
        {
            (DeliveryResult subscribed, _) = await api.AskAsync($"{account}/subscribed_apps", "{}"u8.ToArray(), cancellation);

            if (!subscribed.IsDelivered)
            {
                return (subscribed, null);
            }
        }

        PhoneSettings settings = new(new WebhookOverride(address.AbsoluteUri, verifyToken));
        (DeliveryResult set, _) = await api.AskAsync(phone, JsonSerializer.SerializeToUtf8Bytes(settings, WhatsAppJson.AsWritten.PhoneSettings), cancellation);

        return (set, set.IsDelivered ? new ChannelSetup(_events, before) : null);
    }

    // The number's own address counts, then the account's, then the app's.
    private static ChannelState Read(JsonElement number, bool isSubscribed)
    {
        JsonElement? webhooks = number.Object("webhook_configuration");
        string name = string.Join(' ', new[] { number.Text("display_phone_number"), number.Text("verified_name") }.Where(part => part is { Length: > 0 }));
        string? address = new[] { webhooks?.Text("phone_number"), webhooks?.Text("whatsapp_business_account"), webhooks?.Text("application") }.FirstOrDefault(url => url is { Length: > 0 });

        return isSubscribed
            ? new ChannelState(name, address, Waiting: 0, Trouble: null, TroubleAt: null, _events)
            : new ChannelState(name, Address: null, Waiting: 0, "No app is subscribed to the WhatsApp Business account.", TroubleAt: null, []);
    }
}
