using static WebhookFunctions.Tests.Http.Requests;

namespace WebhookFunctions.Tests.Http;

/// <summary>What the bot platform never sends.</summary>
internal static class BadBotRequests
{
    private static readonly string _good = Envelope($"[{BotEvent()}]");

    public static IEnumerable<BadRequest> All { get; } = [.. Envelopes(), .. Events(), .. Strangers()];

    private static IEnumerable<BadRequest> Envelopes() =>
    [
        Malformed("an array", $"[{_good}]"),
        Malformed("a string", "\"events\""),
        Malformed("null", "null"),
        Malformed("an object without events", "{}"),
        Malformed("events that are an object", Envelope(BotEvent())),
        Malformed("events that are null", Envelope("null")),
        Malformed("another version", Envelope("[]", version: "v2")),
        Malformed("no version", """{"app":{"teamId":"team-1","botId":"bot-1"},"webhook":{"id":"webhook-1"},"events":[]}"""),
        Foreign("another team", Envelope($"[{BotEvent()}]", team: "team-2")),
        Foreign("another bot", Envelope($"[{BotEvent()}]", bot: "BOT-1")),
        Foreign("another webhook", Envelope($"[{BotEvent()}]", webhook: "")),
        Foreign("no app", $$"""{"webhook":{"id":"webhook-1","version":"v1"},"events":[{{BotEvent()}}]}"""),
    ];

    private static IEnumerable<BadRequest> Events() =>
    [
        Bad("an event that is a number", "1"),
        Bad("an event that is null", "null"),
        Bad("an event without an id", $$"""{"type":"conversation:message","payload":{{Payload}} }"""),
        Bad("an id that is a number", BotEvent(id: "1")),
        Bad("an empty id", BotEvent(id: "\"\"")),
        Bad("an id of 10,000 characters", BotEvent(id: $"\"{new string('i', 10_000)}\"")),
        Bad("an event without a type", $$"""{"id":"e-1","payload":{{Payload}} }"""),
        Bad("a type that is a number", BotEvent(type: "1")),
        Bad("an empty type", BotEvent(type: "\"\"")),
        Bad("no payload", """{"id":"e-1","type":"conversation:message"}"""),
        Bad("a payload that is a string", BotEvent(payload: "\"hi\"")),
        Bad("no conversation", BotEvent(payload: """{"message":{"content":{}}}""")),
        Bad("an empty conversation id", BotEvent(payload: Said("""{"content":{}}""", "\"\""))),
        Bad("a conversation id that is a number", BotEvent(payload: Said("""{"content":{}}""", "1"))),
        Bad("a message that is a string", BotEvent(payload: Said("\"hi\""))),
        Bad("a message without content", BotEvent(payload: Said("{}"))),
        Bad("content that is a string", BotEvent(payload: Said("""{"content":"hi"}"""))),
        Bad("several events that are all wrong", $"1,{BotEvent(id: "\"\"")},{BotEvent(payload: "[]")}"),
        Bad("an event over 256 KiB", BotEvent(payload: Said($$"""{"content":{"text":"{{new string('x', 256 * 1024)}}"} }""")), 413),
        Bad("an unknown conversation", BotEvent(payload: Said("""{"content":{}}""", "\"conversation-2\"")), 404),
    ];

    private static IEnumerable<BadRequest> Strangers() =>
    [
        new("bot: no key", 401, null, () => Bot(_good).Without("x-functions-key")),
        new("bot: a wrong key", 401, null, () => Bot(_good).Instead("x-functions-key", "another-key")),
        new("bot: a wrong key in the URL", 401, null, () => Bot(_good).Without("x-functions-key").To($"{BotPath}?code=another-key")),
        new("bot: a wrong key in the header and the right one in the URL", 401, null,
            () => Bot(_good).Instead("x-functions-key", "another-key").To($"{BotPath}?code={GuardedHost.Key}")),
        new("bot: an unknown connection", 404, "unknown-connection", () => Bot(_good, "another")),
        new("bot: an odd connection", 404, "unknown-connection", () => Bot(_good, "%F0%9F%91%8B%2F..")),
        new("bot: no required header", 401, "missing-header", () => Bot(_good, "guarded")),
        new("bot: a wrong required header", 401, "missing-header", () => Bot(_good, "guarded").With(GuardedHost.RequiredHeader, "x")),
        new("bot: the required header twice", 401, "missing-header",
            () => Bot(_good, "guarded").With(GuardedHost.RequiredHeader, GuardedHost.RequiredHeaderValue).With(GuardedHost.RequiredHeader, "x")),
        new("bot: GET without a key", 401, null, () => Bot(_good).Without("x-functions-key").By(HttpMethod.Get)),
        new("bot: PUT", 405, "method-not-allowed", () => Bot(_good).By(HttpMethod.Put)),
    ];

    private static BadRequest Malformed(string what, string body) => new($"bot: {what}", 400, "invalid-request", () => Bot(body));

    private static BadRequest Foreign(string what, string body) => new($"bot: {what}", 403, "wrong-integration", () => Bot(body));

    private static BadRequest Bad(string what, string @event, int status = 400) =>
        new($"bot: {what}", status, "no-event-accepted", () => BotEvents(@event));
}
