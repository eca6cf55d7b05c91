using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace WebhookFunctions.Http;

/// <summary>An error answer (RFC 9457). Types are stable; details are for people and hold nothing secret.</summary>
internal sealed record Problem : IResult
{
    private const string TypePrefix = "urn:webhookfunctions:";
    private const int RetryAfterSeconds = 5;

    private Problem(int status, string type, string title, string detail) =>
        (Status, Type, Title, Detail) = (status, TypePrefix + type, title, detail);

    public string Type { get; }

    public string Title { get; }

    public int Status { get; }

    public string Detail { get; }

    public IReadOnlyList<RejectedEvent>? Rejected { get; private init; }

    public static Problem InvalidJson(string detail) => new(400, "invalid-json", "The body is not valid JSON", detail);

    public static Problem InvalidRequest(string detail) => new(400, "invalid-request", "The request is not of the documented form", detail);

    public static Problem InvalidSignature(string detail) => new(401, "invalid-signature", "The signature was not accepted", detail);

    public static Problem MissingHeader(string name) =>
        new(401, "missing-header", "A required header is missing or wrong", $"The connection requires the header {name}.");

    /// <summary>The same answer whether the connection exists or not.</summary>
    public static Problem WrongSecret() =>
        new(401, "wrong-secret", "The secret in the URL was not accepted", "There is no such connection, or the URL's parameter secret is not its secret.");

    public static Problem WrongIntegration(string part) =>
        new(403, "wrong-integration", "The request belongs to another integration", $"{part} is not the one of this connection.");

    /// <summary>For callers who have shown a key.</summary>
    public static Problem NoSuchConnection(string name) => new(404, "no-such-connection", "There is no such connection", $"There is no connection {name}.");

    public static Problem NotFound(string detail) => new(404, "not-found", "There is nothing of the kind", detail);

    public static Problem ChannelUnavailable() => new(503, "channel-unavailable", "The channel does not answer", "Try again later.");

    public static Problem WrongState(string detail) => new(409, "wrong-state", "Its present state does not allow that", detail);

    public static Problem MethodNotAllowed() =>
        new(405, "method-not-allowed", "The method is not allowed", "Send POST. GET says what is to be sent.");

    /// <summary>The same answer whether the connector knows the user or not.</summary>
    public static Problem WithTheBot() =>
        new(409, "with-the-bot", "The user is not with an agent", "A transcript can be read from the handover on until the user is back with the bot.");

    public static Problem TooLarge(string detail) => new(413, "too-large", "The request is too large", detail);

    public static Problem UnsupportedMediaType() =>
        new(415, "unsupported-media-type", "The content type is not supported", "Send application/json in UTF-8, not compressed.");

    /// <summary>For an operator whose request the channel did not take.</summary>
    public static Problem ChannelRefused(string detail) => new(502, "channel-refused", "The channel did not take it", detail);

    public static Problem StorageUnavailable() =>
        new(503, "storage-unavailable", "The request could not be stored", "Nothing is lost by sending it again.");

    /// <summary>No event of the request could be accepted.</summary>
    public static Problem NothingAccepted(IReadOnlyList<RejectedEvent> rejected) =>
        new(StatusOf(rejected), "no-event-accepted", "No event of the request could be accepted", "Each event's reason is listed under rejected.") { Rejected = rejected };

    /// <summary>There was no time for some events, and the sender would take a 200 for all of them.</summary>
    public static Problem NotAllStored(IReadOnlyList<RejectedEvent> rejected) =>
        new(503, "not-all-stored", "Not all events could be stored in time", "Send the request again: what is stored is known by its id.") { Rejected = rejected };

    private static int StatusOf(IReadOnlyList<RejectedEvent> rejected) => rejected.Select(one => one.Status).Distinct().ToArray() is [int only] ? only : 400;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (Status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        if (Status == StatusCodes.Status405MethodNotAllowed)
        {
            httpContext.Response.Headers.Allow = Entrance.Methods;
        }

        return TypedResults.Json(this, HttpJson.Default.Problem, "application/problem+json", Status).ExecuteAsync(httpContext);
    }
}
