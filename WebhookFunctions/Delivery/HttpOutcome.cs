using System.Net;
using System.Text;

namespace WebhookFunctions.Delivery;

/// <summary>The meaning of those status codes whose meaning depends on the address.</summary>
/// <param name="NotFound">404.</param>
/// <param name="Gone">410.</param>
/// <param name="BadRequest">400.</param>
internal sealed record StatusReading(DeliveryStatus NotFound, DeliveryStatus Gone, DeliveryStatus BadRequest)
{
    /// <summary>An address that is configuration: if it does not exist, it exists for nobody. 410 says that the user is gone.</summary>
    public static StatusReading Endpoint { get; } = new(DeliveryStatus.Denied, DeliveryStatus.Refused, DeliveryStatus.Refused);

    /// <summary>An agent desk, which may have forgotten the conversation (docs/livechat.md).</summary>
    public static StatusReading Desk { get; } = new(DeliveryStatus.Gone, DeliveryStatus.Gone, DeliveryStatus.Refused);

    /// <summary>The platform's address for new chats. It answers 400 to a wrong token, too.</summary>
    public static StatusReading NewChat { get; } = new(DeliveryStatus.Denied, DeliveryStatus.Denied, DeliveryStatus.Denied);

    /// <summary>A chat on the platform. An extra request has to find out whether a 400 is about the message or about the token.</summary>
    public static StatusReading Chat { get; } = new(DeliveryStatus.Gone, DeliveryStatus.Gone, DeliveryStatus.Refused);
}

/// <summary>The only place that gives a status code a meaning.</summary>
internal static class HttpOutcome
{
    private const int LongestAnswer = 1_000;

    private static readonly TimeSpan _patienceForWords = TimeSpan.FromSeconds(2);

    /// <summary>Sends the request and reads the answer's head. Reads the body only of an error.</summary>
    /// <param name="what">The request in a few words, for people who read that it failed. It is not the address, because an address may hold a secret.</param>
    public static async Task<DeliveryResult> SendAsync(
        HttpClient http, HttpRequestMessage request, string what, StatusReading reading, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);

            return response.IsSuccessStatusCode ? DeliveryResult.Delivered : await FailureAsync(what, response, reading, time);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            return Broken(what, exception);
        }
    }

    /// <summary>Whether an exception of <see cref="HttpClient"/> means that no answer came, or none in time.</summary>
    public static bool IsBroken(Exception exception) =>
        exception is HttpRequestException or IOException or TaskCanceledException { InnerException: TimeoutException };

    public static DeliveryResult Broken(string what, Exception exception) =>
        DeliveryResult.Unavailable($"{what}: {(exception is TaskCanceledException ? "no answer in time" : TlsTrouble.Why(exception) ?? exception.Message)}");

    public static async Task<DeliveryResult> FailureAsync(string what, HttpResponseMessage response, StatusReading reading, TimeProvider time)
    {
        string reason = $"{what} answered {(int)response.StatusCode}: {await WordsAsync(response)}";

        // A side that says when to come again will take the event then, whatever the status.
        return RetryAfter.Of(response, time.GetUtcNow()) is { IsGiven: true } retryAfter
            ? DeliveryResult.Unavailable(reason, retryAfter.Wait)
            : DeliveryResult.Of(Meaning(response.StatusCode, reading), reason);
    }

    private static DeliveryStatus Meaning(HttpStatusCode status, StatusReading reading) => status switch
    {
        HttpStatusCode.BadRequest => reading.BadRequest,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => DeliveryStatus.Denied,
        HttpStatusCode.NotFound => reading.NotFound,
        HttpStatusCode.Gone => reading.Gone,
        HttpStatusCode.RequestTimeout or (HttpStatusCode)425 or HttpStatusCode.TooManyRequests => DeliveryStatus.Unavailable,
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => DeliveryStatus.Refused,
        _ => DeliveryStatus.Unavailable,
    };

    private static async Task<string> WordsAsync(HttpResponseMessage response)
    {
        using CancellationTokenSource patience = new(_patienceForWords);
        byte[] buffer = new byte[LongestAnswer];

        try
        {
            Stream body = await response.Content.ReadAsStreamAsync(patience.Token);
            int length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, patience.Token);

            return string.Concat(Encoding.UTF8.GetString(buffer, 0, length).Select(c => char.IsControl(c) ? ' ' : c));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            return "(no readable answer)";
        }
    }
}
