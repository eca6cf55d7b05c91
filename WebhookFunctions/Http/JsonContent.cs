using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace WebhookFunctions.Http;

/// <summary>Whether a request's headers allow its body to be uncompressed JSON in UTF-8. The parser finds out whether the body really is that.</summary>
internal static class JsonContent
{
    // ASCII is a subset of UTF-8.
    private static readonly string[] _charsets = ["utf-8", "utf8", "us-ascii"];

    public static bool IsPossible(HttpRequest request) => IsJson(request.Headers.ContentType) && IsPlain(request.Headers.ContentEncoding);

    // A missing content type is accepted, because the key or the signature lets a request in, not the content type. A wrong content type is refused.
    private static bool IsJson(StringValues types) => StringValues.IsNullOrEmpty(types) || (types is [{ } type] && IsJson(type));

    private static bool IsJson(string type) =>
        MediaTypeHeaderValue.TryParse(type.TrimEnd(' ', '\t', ';'), out MediaTypeHeaderValue? parsed)
        && parsed.MediaType is { } media
        && (media.Equals("application/json", StringComparison.OrdinalIgnoreCase) || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase))
        && (parsed.CharSet is null || _charsets.Contains(parsed.CharSet.Trim('"'), StringComparer.OrdinalIgnoreCase));

    private static bool IsPlain(StringValues encodings) => encodings
        .SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .All(coding => coding.Equals("identity", StringComparison.OrdinalIgnoreCase));
}
