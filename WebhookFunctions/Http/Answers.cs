using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Azure.Functions.Worker.Http;

namespace WebhookFunctions.Http;

/// <summary>Reads headers and writes the few answers there are.</summary>
internal static class Answers
{
    private const string RetryAfterSeconds = "5";

    /// <returns>The header's value, or null where it is absent or given more than once.</returns>
    public static string? Header(this HttpRequestData request, string name) =>
        request.Headers.TryGetValues(name, out IEnumerable<string>? values) && values.Take(2).ToArray() is [string value] ? value : null;

    /// <summary>200 and an empty object, or the events that were not accepted.</summary>
    public static Task<HttpResponseData> OkAsync(this HttpRequestData request, IReadOnlyList<RejectedEvent> rejected) =>
        request.WriteAsync(HttpStatusCode.OK, "application/json", new Receipt(IfAny(rejected)), HttpJson.Default.Receipt);

    public static Task<HttpResponseData> ProblemAsync(this HttpRequestData request, Problem problem, IReadOnlyList<RejectedEvent>? rejected = null) =>
        request.WriteAsync(
            (HttpStatusCode)problem.Status, "application/problem+json", problem with { Rejected = IfAny(rejected) }, HttpJson.Default.Problem);

    public static async Task<HttpResponseData> WriteAsync<T>(
        this HttpRequestData request, HttpStatusCode status, string contentType, T body, JsonTypeInfo<T> type)
    {
        HttpResponseData response = request.CreateResponse(status);
        response.Headers.Add("Content-Type", contentType);

        if (status == HttpStatusCode.ServiceUnavailable)
        {
            response.Headers.Add("Retry-After", RetryAfterSeconds);
        }

        await response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body, type));

        return response;
    }

    private static IReadOnlyList<RejectedEvent>? IfAny(IReadOnlyList<RejectedEvent>? rejected) => rejected is { Count: > 0 } ? rejected : null;
}

internal sealed record Receipt(IReadOnlyList<RejectedEvent>? Rejected);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class HttpJson : JsonSerializerContext;
