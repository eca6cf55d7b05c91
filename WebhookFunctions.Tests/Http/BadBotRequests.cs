using static WebhookFunctions.Tests.Http.Requests;

namespace WebhookFunctions.Tests.Http;

/// <summary>What the bot platform never sends.</summary>
internal static class BadBotRequests
{
    private const string _path = "api/connections/default/bot-events";

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
        Foreign("another team", Envelope($"[{BotEvent()}]", team: "team-2")),
        Foreign("another bot", Envelope($"[{BotEvent()}]", bot: "BOT-1")),
        Foreign("another webhook", Envelope($"[{BotEvent()}]", webhook: "")),
        Foreign("no app", $$"""{"webhook":{"id":"webhook-1","version":"v1"},"events":[{{BotEvent()}}]}"""),
    ];

    private static IEnumerable<BadRequest> Events() =>
    [
        Bad("an event that is a number", "1"),
        Bad("an event that is null", "null"),
        Bad("an empty id and no message's", BotEvent(id: "\"\"", payload: Said("""{"content":{}}"""))),
        Bad("no payload", """{"id":"e-1","type":"conversation:message"}"""),
        Bad("a payload that is a string", BotEvent(payload: "\"hi\"")),
        Bad("no conversation", BotEvent(payload: """{"message":{"content":{}}}""")),
        Bad("an empty conversation id", BotEvent(payload: Said("""{"content":{}}""", "\"\""))),
        Bad("an event without an id of any kind", """{"type":"conversation:message","payload":{"conversation":{"id":"conversation-1"},"message":{"content":{}}}}"""),
        Bad("an event without a type and a message", """{"id":"e-1","payload":{"conversation":{"id":"conversation-1"}}}"""),
        Bad("several events that are all wrong", $"1,null,{BotEvent(payload: "[]")}"),
        Bad("an unknown conversation", BotEvent(payload: Said("""{"content":{}}""", "\"conversation-2\"")), 404),
    ];

    private static IEnumerable<BadRequest> Strangers() =>
    [
        new("bot: no key", 401, null, () => Bot(_good).Without("x-functions-key")),
        new("bot: a wrong key", 401, null, () => Bot(_good).Instead("x-functions-key", "another-key")),
        new("bot: a wrong key in the URL", 401, null, () => Bot(_good).Without("x-functions-key").To($"{BotPath()}&code=another-key")),
        new("bot: a wrong key in the header and the right one in the URL", 401, null,
            () => Bot(_good).Instead("x-functions-key", "another-key").To($"{BotPath()}&code={GuardedHost.Key}")),
        WithoutSecret("no secret", () => Bot(_good).To(_path)),
        WithoutSecret("an empty secret", () => Bot(_good).To($"{_path}?secret=")),
        WithoutSecret("another connection's secret", () => Bot(_good).To($"{_path}?secret={GuardedHost.AnotherBotSecret}")),
        WithoutSecret("a longer secret", () => Bot(_good).To($"{BotPath()}x")),
        WithoutSecret("half of the secret", () => Bot(_good).To(BotPath()[..^10])),
        WithoutSecret("both secrets at once", () => Bot(_good).To($"{BotPath()}%20rotated-{GuardedHost.BotSecret}")),
        WithoutSecret("the secret twice", () => Bot(_good).To($"{BotPath()}&secret={GuardedHost.BotSecret}")),
        WithoutSecret("the secret in a header", () => Bot(_good).To(_path).With("secret", GuardedHost.BotSecret)),
        WithoutSecret("a default's secret at the guarded door", () => Bot(_good).To($"api/connections/guarded/bot-events?secret={GuardedHost.BotSecret}")),
        WithoutSecret("an unknown connection", () => Bot(_good, "another")),
        WithoutSecret("an odd connection", () => Bot(_good, "%F0%9F%91%8B%2F..")),
        new("bot: no required header", 401, "missing-header", () => Bot(_good, "guarded")),
        new("bot: a wrong required header", 401, "missing-header", () => Bot(_good, "guarded").With(GuardedHost.RequiredHeader, "x")),
        new("bot: the required header twice", 401, "missing-header",
            () => Bot(_good, "guarded").With(GuardedHost.RequiredHeader, GuardedHost.RequiredHeaderValue).With(GuardedHost.RequiredHeader, "x")),
        new("bot: GET without a key", 401, null, () => Bot(_good).Without("x-functions-key").By(HttpMethod.Get)),
        new("bot: PUT", 405, "method-not-allowed", () => Bot(_good).By(HttpMethod.Put)),
    ];

    private static BadRequest WithoutSecret(string what, Func<HttpRequestMessage> request) => new($"bot: {what}", 401, "wrong-secret", request);

    private static BadRequest Malformed(string what, string body) => new($"bot: {what}", 400, "invalid-request", () => Bot(body));

    private static BadRequest Foreign(string what, string body) => new($"bot: {what}", 403, "wrong-integration", () => Bot(body));

    private static BadRequest Bad(string what, string @event, int status = 400) =>
        new($"bot: {what}", status, "no-event-accepted", () => BotEvents(@event));
}
