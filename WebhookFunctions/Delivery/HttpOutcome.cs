using System.Net;

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

    /// <summary>A vendor's API, where its answer does not say more than its status: a user who is not there is the event's own trouble.</summary>
    public static StatusReading Vendor { get; } = new(DeliveryStatus.Refused, DeliveryStatus.Refused, DeliveryStatus.Refused);

    /// <summary>A chat on the platform. Whether a 400 is about the message or about the token has to be found out.</summary>
    public static StatusReading Chat { get; } = new(DeliveryStatus.Gone, DeliveryStatus.Gone, DeliveryStatus.Refused);
}

/// <summary>The only place that gives a status code a meaning.</summary>
internal static class HttpOutcome
{
    /// <summary>Sends the request, and reads the answer's head; of its body only what an error says.</summary>
    /// <param name="what">The request in a few words, for whoever reads that it failed. An address may hold a secret.</param>
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

    /// <summary>The same where the answer's body tells more than its status. What may have been taken although no good answer came is marked as uncertain.</summary>
    /// <param name="read">What an answer means; null where <paramref name="reading"/> says it.</param>
    public static async Task<DeliveryResult> SendAsync(
        HttpClient http,
        HttpRequestMessage request,
        string what,
        Func<RemoteAnswer, DeliveryResult?> read,
        StatusReading reading,
        TimeProvider time,
        CancellationToken cancellation)
    {
        WatchedContent? body = WatchedContent.Of(request);

        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, cancellation);
            using RemoteAnswer answer = await RemoteAnswer.ReadAsync(what, response, cancellation);
            DeliveryResult result = read(answer) ?? (answer.IsSuccess ? DeliveryResult.Delivered : Failure(answer.Reason, response, reading, time));

            return answer.Status >= 500 && result.Status == DeliveryStatus.Unavailable ? result.Uncertain() : result;
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            DeliveryResult broken = Broken(what, exception);

            return WasNeverSent(exception) || body is { HasBegun: false } ? broken : broken.Uncertain();
        }
    }

    /// <summary>Whether an exception of <see cref="HttpClient"/> means that the answer did not come, or not in time.</summary>
    public static bool IsBroken(Exception exception) =>
        exception is HttpRequestException or IOException or TaskCanceledException { InnerException: TimeoutException };

    public static DeliveryResult Broken(string what, Exception exception) =>
        DeliveryResult.Unavailable($"{what}: {(exception is TaskCanceledException ? "no answer in time" : TlsTrouble.Why(exception) ?? exception.Message)}");

    public static async Task<DeliveryResult> FailureAsync(string what, HttpResponseMessage response, StatusReading reading, TimeProvider time) =>
        Failure($"{what} answered {(int)response.StatusCode}: {await RemoteAnswer.WordsAsync(response)}", response, reading, time);

    /// <summary>The same where nothing of the answer's body may be told.</summary>
    public static DeliveryResult Unspoken(string what, HttpResponseMessage response, StatusReading reading, TimeProvider time) =>
        Failure($"{what} answered {(int)response.StatusCode}", response, reading, time);

    private static DeliveryResult Failure(string reason, HttpResponseMessage response, StatusReading reading, TimeProvider time)
    {
        // Who says when to come again will take it then, whatever the status.
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

    // No connection came about.
    private static bool WasNeverSent(Exception exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };
}
