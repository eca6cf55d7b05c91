using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.Azure.Functions.Worker.Http;

namespace WebhookFunctions.Http;

/// <summary>Reads a request's body, up to a limit.</summary>
internal static class RequestBody
{
    public const int MaximumBytes = 1024 * 1024;

    /// <returns>The body, or why it cannot be taken.</returns>
    public static async Task<(ReadOnlyMemory<byte> Body, Problem? Problem)> ReadJsonAsync(HttpRequestData request, CancellationToken cancellation)
    {
        if (!IsJson(request))
        {
            return (default, Problem.UnsupportedMediaType());
        }

        Problem tooLarge = Problem.TooLarge($"A body may have {MaximumBytes} bytes.");

        if (long.TryParse(request.Header("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out long announced)
            && announced > MaximumBytes)
        {
            return (default, tooLarge);
        }

        byte[] buffer = new byte[Math.Max((int)announced, 4096) + 1];
        int length = 0;

        while (true)
        {
            int read = await request.Body.ReadAsync(buffer.AsMemory(length), cancellation);
            length += read;

            if (read == 0)
            {
                return (buffer.AsMemory(0, length), null);
            }

            if (length > MaximumBytes)
            {
                return (default, tooLarge);
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, MaximumBytes + 1));
            }
        }
    }

    private static bool IsJson(HttpRequestData request) =>
        MediaTypeHeaderValue.TryParse(request.Header("Content-Type"), out MediaTypeHeaderValue? type)
        && type.MediaType is { } media
        && (media.Equals("application/json", StringComparison.OrdinalIgnoreCase) || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase))
        && (type.CharSet is null || type.CharSet.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && !IsCompressed(request);

    private static bool IsCompressed(HttpRequestData request) =>
        request.Headers.TryGetValues("Content-Encoding", out IEnumerable<string>? codings)
        && codings.Any(coding => !coding.Equals("identity", StringComparison.OrdinalIgnoreCase));
}
