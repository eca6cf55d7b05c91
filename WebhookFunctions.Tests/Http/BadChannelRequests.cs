using static WebhookFunctions.Tests.Http.Requests;

namespace WebhookFunctions.Tests.Http;

/// <summary>What a channel never sends.</summary>
internal static class BadChannelRequests
{
    public static IEnumerable<BadRequest> All { get; } = [.. Strangers(), .. Events()];

    private static IEnumerable<BadRequest> Strangers() =>
    [
        Unsigned("not signed", () => Channel(ChannelEvent).Without("webhook-id").Without("webhook-timestamp").Without("webhook-signature")),
        Unsigned("the function key instead of a signature",
            () => Channel(ChannelEvent).Without("webhook-signature").With("x-functions-key", GuardedHost.Key)),
        Unsigned("no webhook-id", () => Channel(ChannelEvent).Without("webhook-id")),
        Unsigned("no webhook-timestamp", () => Channel(ChannelEvent).Without("webhook-timestamp")),
        Unsigned("an empty signature", () => Channel(ChannelEvent).Instead("webhook-signature", "")),
        Unsigned("signed with another secret", () => Channel(ChannelEvent, secret: "whsec_YW5vdGhlci1zZWNyZXQtdGhhbi10aGF0LW9uZQ==")),
        Unsigned("another body than was signed",
            () => Channel(ChannelEvent).Instead("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")),
        Unsigned("another id than was signed", () => Channel(ChannelEvent).Instead("webhook-id", "msg-2")),
        Unsigned("a replay after six minutes", () => Channel(ChannelEvent, age: TimeSpan.FromMinutes(6))),
        Unsigned("from six minutes ahead", () => Channel(ChannelEvent, age: TimeSpan.FromMinutes(-6))),
        Unsigned("a replay with a new timestamp",
            () => Channel(ChannelEvent, TimeSpan.FromMinutes(6)).Instead("webhook-timestamp", $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}")),
        Unsigned("a timestamp that is a word", () => Channel(ChannelEvent).Instead("webhook-timestamp", "now")),
        Unsigned("a message id of 10,000 characters", () => Channel(ChannelEvent, id: new string('i', 10_000))),
        new("channel: an unknown connection", 401, "invalid-signature",
            () => Channel(ChannelEvent).To("api/connections/another/channel-events")),
        new("channel: DELETE", 405, "method-not-allowed", () => Channel(ChannelEvent).By(HttpMethod.Delete)),
    ];

    private static IEnumerable<BadRequest> Events() =>
    [
        Malformed("an array", $"[{ChannelEvent}]"),
        Malformed("a string", "\"hi\""),
        Malformed("events that are an object", $$"""{"events":{{ChannelEvent}} }"""),
        Malformed("events that are null", """{"events":null}"""),
        Bad("an empty object", "{}"),
        Bad("an event that is a string", """{"events":["hi"]}"""),
        Bad("no id", """{"type":"message","address":"ann","text":"hi"}"""),
        Bad("an empty id", """{"id":"","type":"message","address":"ann","text":"hi"}"""),
        Bad("no address", """{"id":"e-1","type":"message","text":"hi"}"""),
        Bad("an empty address", """{"id":"e-1","type":"message","address":"","text":"hi"}"""),
        Bad("an address of 10,000 characters", $$"""{"id":"e-1","type":"message","address":"{{new string('a', 10_000)}}","text":"hi"}"""),
        Bad("no type", """{"id":"e-1","address":"ann","text":"hi"}"""),
        Bad("an unknown type", """{"id":"e-1","type":"shout","address":"ann","text":"hi"}"""),
        Bad("a message without text", """{"id":"e-1","type":"message","address":"ann"}"""),
        Bad("a message with an empty text", """{"id":"e-1","type":"message","address":"ann","text":""}"""),
        Bad("a text that is an object", """{"id":"e-1","type":"message","address":"ann","text":{}}"""),
        Bad("a postback without payload", """{"id":"e-1","type":"postback","address":"ann"}"""),
        Bad("a payload that is a number", """{"id":"e-1","type":"postback","address":"ann","payload":1}"""),
        Bad("an unknown activity", """{"id":"e-1","type":"typing","address":"ann","activity":"typing:fast"}"""),
        Bad("a user that is a string", """{"id":"e-1","type":"start","address":"ann","user":"Ann"}"""),
        Bad("a user's metadata that is an array", """{"id":"e-1","type":"start","address":"ann","user":{"metadata":[]}}"""),
        Bad("an event over 900 KiB", $$"""{"id":"e-1","type":"message","address":"ann","text":"{{new string('x', 900 * 1024)}}"}""", 413),
    ];

    private static BadRequest Unsigned(string what, Func<HttpRequestMessage> create) =>
        new($"channel: {what}", 401, "invalid-signature", create);

    private static BadRequest Malformed(string what, string body) => new($"channel: {what}", 400, "invalid-request", () => Channel(body));

    private static BadRequest Bad(string what, string @event, int status = 400) =>
        new($"channel: {what}", status, "no-event-accepted", () => Channel(@event));
}
