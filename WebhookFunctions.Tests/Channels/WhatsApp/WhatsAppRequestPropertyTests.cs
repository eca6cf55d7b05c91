using FsCheck;
using FsCheck.Fluent;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.WhatsApp;

namespace WebhookFunctions.Tests.Channels.WhatsApp;

/// <summary>However a request is damaged: all in it is an event, or it is counted. Anything else would come again for days.</summary>
public sealed class WhatsAppRequestPropertyTests
{
    private static readonly string[] _requests =
    [
        Webhook.Of(Webhook.Text("hi")),
        Webhook.Of(Webhook.Message("image", """{"id":"1","caption":"look","mime_type":"image/jpeg"}""")),
        Webhook.Of(Webhook.Message("interactive", """{"type":"list_reply","list_reply":{"id":"{\"a\":1}","title":"Red"}}""")),
        Webhook.Of(Webhook.Message("interactive", """{"type":"nfm_reply","nfm_reply":{"response_json":"{\"a\":1}"}}""")),
        Webhook.Of(Webhook.Message("system", """{"type":"user_changed_number","wa_id":"12195555358","user_id":"US.2","previous_user_id":"US.1"}""")),
        Webhook.Of(Webhook.Message("contacts", """[{"name":{"formatted_name":"L"},"phones":[{"phone":"1"}]}]""")),
        Webhook.Of(Webhook.Message("order", """{"text":"x","product_items":[{"product_retailer_id":"tea","quantity":2}]}""")),
        Webhook.Of(Webhook.Message("location", """{"latitude":1,"longitude":2,"name":"Pier"}""")),
        Webhook.Of(Webhook.Message("button", """{"payload":"p","text":"t"}""")),
        Webhook.Failed("wamid.1", 131026),
    ];

    [Fact]
    public void A_damaged_request_is_events_or_counted() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).Select(number => ContentMutation.Of(number, _requests)).ToArbitrary(), IsAnswered).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    private static bool IsAnswered(string body)
    {
        ChannelRequest read = WhatsAppRequestTests.Read(body);

        return read.Problem is null && read.Answer is not null
            && read.Events.All(one => WhatsAppRecipient.TryParse(one.Address) is not null && EventChecks.IsId(one.Event.Id)
                && (one.Event.Kind != EventKind.Message || one.Event.Text.Length > 0));
    }
}
