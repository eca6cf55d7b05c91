using System.Text;
using static WebhookFunctions.Tests.Http.Requests;

namespace WebhookFunctions.Tests.Http;

/// <summary>Bodies that are not JSON, or too large, at both entrances.</summary>
internal static class BadBodies
{
    private static readonly string _good = Envelope($"[{BotEvent()}]");
    private static readonly byte[] _tooLarge = Encoding.UTF8.GetBytes($"{new string(' ', 1024 * 1024)}{_good}");

    public static IEnumerable<BadRequest> All { get; } =
    [
        .. NotJson("bot", body => Bot(body)), .. NotJson("channel", body => Channel(body)), .. TooLarge(), .. Types(),
    ];

    private static IEnumerable<BadRequest> NotJson(string door, Func<byte[], HttpRequestMessage> request)
    {
        return
        [
            Bad("an empty body", []),
            Bad("not JSON", "hello"u8),
            Bad("JSON cut off", """{"events":[{"id":"e-1","ty"""u8),
            Bad("two documents", "{} {}"u8),
            Bad("a trailing comma", """{"events":[],}"""u8),
            Bad("a comment", """{"events":[] /* none */}"""u8),
            Bad("two byte order marks", [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. "{}"u8]),
            Bad("a byte order mark alone", [0xEF, 0xBB, 0xBF]),
            Bad("nested 901 levels deep", Nested(901)),
            Bad("nested 10,000 levels deep", Nested(10_000)),
            Bad("invalid UTF-8", [.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8]),
            Bad("Latin-1", Encoding.Latin1.GetBytes("""{"text":"Grüße"}""")),
        ];

        BadRequest Bad(string what, ReadOnlySpan<byte> body)
        {
            byte[] bytes = body.ToArray();

            return new($"{door}: {what}", 400, "invalid-json", () => request(bytes));
        }
    }

    private static IEnumerable<BadRequest> TooLarge() =>
    [
        new("bot: over 1 MiB", 413, "too-large", () => Bot(_tooLarge)),
        new("bot: over 1 MiB, its length not announced", 413, "too-large", () => Bot(_tooLarge).Chunked()),
        new("channel: over 1 MiB", 413, "too-large", () => Channel(_tooLarge)),
        new("bot: 1,001 events", 413, "too-large", () => BotEvents([.. Enumerable.Range(0, 1_001).Select(number => BotEvent($"\"e-{number}\""))])),
        new("channel: 1,001 events", 413, "too-large", () => Channel($$"""{"events":[{{string.Join(',', Enumerable.Repeat(ChannelEvent, 1_001))}}]}""")),
        new("channel: over 1 MiB, its length not announced", 413, "too-large", () => Channel(_tooLarge).Chunked()),
    ];

    private static IEnumerable<BadRequest> Types() =>
    [
        new("bot: no content type, and no JSON", 400, "invalid-json", () => Bot("a=b"u8.ToArray()).As(null)),
        Unsupported("bot: plain text", () => Bot(_good).As("text/plain")),
        Unsupported("bot: a form", () => Bot(_good).As("application/x-www-form-urlencoded")),
        Unsupported("bot: a content type that is none", () => Bot(_good).As("json")),
        Unsupported("bot: UTF-16", () => Bot(Encoding.Unicode.GetBytes(_good)).As("application/json; charset=utf-16")),
        Unsupported("bot: another charset", () => Bot(_good).As("application/json; charset=iso-8859-1")),
        Unsupported("bot: two content types", () => Bot(_good).As("application/json, text/plain")),
        Unsupported("bot: no content type, compressed", () => Bot(_good).As(null, "gzip")),
        Unsupported("bot: compressed", () => Bot(_good).As("application/json", "gzip")),
        Unsupported("bot: compressed twice", () => Bot(_good).As("application/json", "gzip, br")),
        Unsupported("channel: plain text", () => Channel(ChannelEvent).As("text/plain")),
        Unsupported("channel: compressed", () => Channel(ChannelEvent).As("application/json", "gzip")),
    ];

    private static BadRequest Unsupported(string name, Func<HttpRequestMessage> create) => new(name, 415, "unsupported-media-type", create);

    private static byte[] Nested(int levels) =>
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("""{"a":""", levels)) + "1" + new string('}', levels));
}
