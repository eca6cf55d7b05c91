using System.Text.Json;
using System.Web;
using Microsoft.AspNetCore.Http;
using WebhookFunctions.Tests.Channels.Telegram;
using WebhookFunctions.Tests.Channels.Twilio;
using WebhookFunctions.Tests.Channels.WhatsApp;
using WebhookFunctions.Tests.Http;

namespace WebhookFunctions.Tests.Channels;

/// <summary>A vendor's end of a connection, for messages that go out in several parts.</summary>
/// <param name="Letters">As many letters of one kind are a part: two such parts do not fit into one message.</param>
/// <param name="Settings">Those of the connection <c>default</c>.</param>
/// <param name="GreetAsync">A user's first message to a host, for a connection.</param>
/// <param name="WordsOf">What a call says.</param>
/// <param name="TakeAsync">Answers a call as the vendor does; the number is that of the message.</param>
internal sealed record PartedChannel(
    string Name,
    string Address,
    int Letters,
    Func<RecordingEndpoint, Dictionary<string, string?>> Settings,
    Func<Uri, string, Task<HttpResponseMessage>> GreetAsync,
    Func<RecordedRequest, string> WordsOf,
    Func<HttpContext, int, Task> TakeAsync)
{
    public static PartedChannel Telegram { get; } = new(
        "telegram",
        "7",
        4_000,
        TelegramWorld.Settings,
        (host, connection) => TelegramWorld.PostAsync(
            host, """{"update_id":1,"message":{"message_id":1,"from":{"id":7,"first_name":"Ann"},"chat":{"id":7,"type":"private"},"text":"/start"}}""", connection: connection),
        call => JsonElement.Parse(call.Text).GetProperty("text").GetString()!,
        (http, _) => http.Response.WriteAsync("""{"ok":true,"result":{}}"""));

    public static PartedChannel Twilio { get; } = new(
        "twilio",
        "+15557654321",
        1_500,
        api => TwilioWorld.Settings(api.Address),
        (host, connection) => TwilioWorld.PostAsync(host, connection, "", null, TwilioWorld.Message("+15557654321", "begin", "SMbegin")),
        call => HttpUtility.ParseQueryString(call.Text)["Body"]!,
        (http, number) => TwilioWorld.TakeAsync(http, $"SM{number}"));

    public static PartedChannel WhatsApp { get; } = new(
        "whatsapp",
        WhatsAppWorld.Number,
        4_000,
        WhatsAppWorld.Settings,
        (host, connection) => WhatsAppWorld.PostAsync(host, Webhook.Of(Webhook.Text("hello", "wamid.0", user: null), user: null), connection: connection),
        call => WordsOfWhatsApp(JsonElement.Parse(call.Text)),
        (http, number) => WhatsAppWorld.TakeAsync(http, $"wamid.{number}"));

    private static string WordsOfWhatsApp(JsonElement call) =>
        (call.TryGetProperty("image", out JsonElement image) ? image.GetProperty("caption") : call.GetProperty("text").GetProperty("body")).GetString()!;
}
