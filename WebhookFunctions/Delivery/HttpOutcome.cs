using System.Net;
using System.Text;

namespace WebhookFunctions.Delivery;

/// <summary>The one place where a status code and a Retry-After are given a meaning.</summary>
public static class HttpOutcome
{
    private const int LongestAnswer = 1_000;

    private static readonly TimeSpan _patienceForWords = TimeSpan.FromSeconds(2);

    /// <summary>Sends the request, and reads the answer's head; of its body only what an error says.</summary>
    /// <param name="what">The request in a few words, for whoever reads that it failed. An address may hold a secret.</param>
    public static async Task<DeliveryResult> SendAsync(HttpClient http, HttpRequestMessage request, string what, TimeProvider time)
    {
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

            return response.IsSuccessStatusCode ? DeliveryResult.Delivered : await FailureAsync(what, response, time);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            return Broken(what, exception);
        }
    }

    /// <summary>Whether an exception of <see cref="HttpClient"/> means that the answer did not come, or not in time.</summary>
    public static bool IsBroken(Exception exception) =>
        exception is HttpRequestException or IOException or TaskCanceledException { InnerException: TimeoutException };

    public static DeliveryResult Broken(string what, Exception exception) =>
        DeliveryResult.Unavailable($"{what}: {(exception is TaskCanceledException ? "no answer in time" : exception.Message)}");

    public static async Task<DeliveryResult> FailureAsync(string what, HttpResponseMessage response, TimeProvider time)
    {
        string reason = $"{what} answered {(int)response.StatusCode}: {await WordsAsync(response)}";

        return response.StatusCode switch
        {
            HttpStatusCode.NotFound or HttpStatusCode.Gone => DeliveryResult.NotFound(reason),
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or (HttpStatusCode)425 =>
                DeliveryResult.Unavailable(reason, RetryAfter(response, time)),
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => DeliveryResult.Refused(reason),
            _ => DeliveryResult.Unavailable(reason, RetryAfter(response, time)),
        };
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
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
