using System.Text;
using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Delivery;

/// <summary>What a remote answered, as far as anybody reads it.</summary>
/// <param name="Json">Undefined where the body is no JSON.</param>
/// <param name="Reason">For people.</param>
internal sealed record RemoteAnswer(int Status, JsonElement Json, string Reason) : IDisposable
{
    private const int LongestWords = 1_000;

    private static readonly TimeSpan _patienceForWords = TimeSpan.FromSeconds(2);

    private JsonDocument? _document;

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <param name="response">With its whole body, which the client bounds.</param>
    public static async Task<RemoteAnswer> ReadAsync(string what, HttpResponseMessage response, CancellationToken cancellation)
    {
        byte[] body = await response.Content.ReadAsByteArrayAsync(cancellation);
        JsonDocument? json = StrictJson.TryParse(body, out JsonDocument? parsed, out _) ? parsed : null;
        int status = (int)response.StatusCode;

        return new RemoteAnswer(status, json?.RootElement ?? default, $"{what} answered {status}: {Words(body)}") { _document = json };
    }

    /// <summary>The beginning of a body that nobody has to wait for.</summary>
    public static async Task<string> WordsAsync(HttpResponseMessage response)
    {
        using CancellationTokenSource patience = new(_patienceForWords);

        byte[] buffer = new byte[LongestWords];

        try
        {
            Stream body = await response.Content.ReadAsStreamAsync(patience.Token);

            return Words(buffer.AsSpan(0, await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, patience.Token)));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            return "(no readable answer)";
        }
    }

    public void Dispose() => _document?.Dispose();

    private static string Words(ReadOnlySpan<byte> body) =>
        string.Concat(Encoding.UTF8.GetString(body[..Math.Min(body.Length, LongestWords)]).Select(c => char.IsControl(c) ? ' ' : c));
}
