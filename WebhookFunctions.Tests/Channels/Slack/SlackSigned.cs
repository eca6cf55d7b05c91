using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace WebhookFunctions.Tests.Channels.Slack;

/// <summary>A request as Slack sends it: its body, and the two headers by which it is known.</summary>
internal sealed record SlackSigned(string Body, string ContentType, string Timestamp, string Signature)
{
    public const string Secret = "slack-signing-secret-0123456789abcdef";

    public const string JsonType = "application/json";
    public const string FormType = "application/x-www-form-urlencoded";

    public static SlackSigned Json(string json) => Of(json, JsonType);

    /// <summary>A press of a button and the like: JSON in a field.</summary>
    public static SlackSigned Payload(string json) => Of($"payload={Uri.EscapeDataString(json)}", FormType);

    public static SlackSigned Command(params (string Name, string Value)[] fields) =>
        Of(string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}")), FormType);

    public static SlackSigned Of(string body, string contentType, string secret = Secret, DateTimeOffset? at = null)
    {
        string timestamp = (at ?? DateTimeOffset.UtcNow).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"v0:{timestamp}:{body}"));

        return new(body, contentType, timestamp, $"v0={Convert.ToHexStringLower(hash)}");
    }

    public HttpRequestMessage To(Uri address)
    {
        HttpRequestMessage request = new(HttpMethod.Post, address)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(ContentType) } },
        };
        request.Headers.TryAddWithoutValidation("X-Slack-Request-Timestamp", Timestamp);
        request.Headers.TryAddWithoutValidation("X-Slack-Signature", Signature);

        return request;
    }
}
