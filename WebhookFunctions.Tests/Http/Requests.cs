using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Tests.Http;

/// <summary>Makes requests to a <see cref="GuardedHost"/>: good ones, for others to spoil.</summary>
internal static class Requests
{
    public const string Payload = """{"conversation":{"id":"conversation-1"},"message":{"id":"m-1","content":{"type":"text","text":"hi"}}}""";
    public const string ChannelEvent = """{"id":"e-1","type":"message","address":"ann","text":"hi"}""";

    /// <summary>All parts are JSON.</summary>
    public static string BotEvent(string id = "\"e-1\"", string type = "\"conversation:message\"", string payload = Payload) =>
        $$"""{"id":{{id}},"timestamp":1458692752478,"type":{{type}},"payload":{{payload}} }""";

    /// <summary>A payload. Both parts are JSON.</summary>
    public static string Said(string message, string conversation = "\"conversation-1\"") =>
        $$"""{"conversation":{"id":{{conversation}} },"message":{{message}} }""";

    public static string Envelope(
        string events, string version = "v1", string team = "team-1", string bot = "bot-1", string webhook = "webhook-1") =>
        $$"""{"app":{"teamId":"{{team}}","botId":"{{bot}}"},"webhook":{"id":"{{webhook}}","version":"{{version}}"},"events":{{events}} }""";

    public static HttpRequestMessage Bot(string body, string connection = "default") => Bot(Encoding.UTF8.GetBytes(body), connection);

    public static HttpRequestMessage Bot(byte[] body, string connection = "default") =>
        Post(BotPath(connection), body).With("x-functions-key", GuardedHost.Key);

    /// <summary>The path of a connection's bot door, with its secret.</summary>
    public static string BotPath(string connection = "default") =>
        $"api/connections/{connection}/bot-events?secret={(connection == "guarded" ? GuardedHost.AnotherBotSecret : GuardedHost.BotSecret)}";

    public static HttpRequestMessage BotEvents(params string[] events) =>
        Bot(Envelope($"[{string.Join(',', events)}]"));

    public static HttpRequestMessage Channel(string body, TimeSpan age = default, string secret = GuardedHost.Secret, string id = "msg-1") =>
        Channel(Encoding.UTF8.GetBytes(body), age, secret, id);

    public static HttpRequestMessage Channel(byte[] body, TimeSpan age = default, string secret = GuardedHost.Secret, string id = "msg-1")
    {
        DateTimeOffset time = TimeProvider.System.GetUtcNow() - age;

        return Post("api/connections/default/channel-events", body)
            .With(StandardWebhooks.IdHeader, id)
            .With(StandardWebhooks.TimestampHeader, time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))
            .With(StandardWebhooks.SignatureHeader, StandardWebhooks.Sign(id, time, body, WebhookSecret.ParseAll(secret)));
    }

    public static HttpRequestMessage Post(string path, byte[] body) => new(HttpMethod.Post, path)
    {
        Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
    };

    public static HttpRequestMessage With(this HttpRequestMessage request, string header, string value)
    {
        request.Headers.TryAddWithoutValidation(header, value);

        return request;
    }

    public static HttpRequestMessage Without(this HttpRequestMessage request, string header)
    {
        request.Headers.Remove(header);

        return request;
    }

    public static HttpRequestMessage Instead(this HttpRequestMessage request, string header, string value) =>
        request.Without(header).With(header, value);

    public static HttpRequestMessage To(this HttpRequestMessage request, string path)
    {
        request.RequestUri = new Uri(path, UriKind.Relative);

        return request;
    }

    public static HttpRequestMessage By(this HttpRequestMessage request, HttpMethod method)
    {
        request.Method = method;

        return request;
    }

    public static HttpRequestMessage As(this HttpRequestMessage request, string? contentType, string? encoding = null)
    {
        request.Content!.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType is null ? [] : [contentType]);
        request.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding is null ? [] : [encoding]);

        return request;
    }

    /// <summary>Sent in chunks, its length not announced.</summary>
    public static HttpRequestMessage Chunked(this HttpRequestMessage request)
    {
        request.Headers.TransferEncodingChunked = true;

        return request;
    }
}
