using System.Buffers;
using System.Net;
using System.Text.Json;
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
        request.WriteAsync(HttpStatusCode.OK, "application/json", json => WriteRejected(json, rejected));

    public static Task<HttpResponseData> ProblemAsync(this HttpRequestData request, Problem problem, IReadOnlyList<RejectedEvent>? rejected = null) =>
        request.WriteAsync((HttpStatusCode)problem.Status, "application/problem+json", json =>
        {
            json.WriteString("type", problem.Type);
            json.WriteString("title", problem.Title);
            json.WriteNumber("status", problem.Status);
            json.WriteString("detail", problem.Detail);
            WriteRejected(json, rejected ?? []);
        });

    public static async Task<HttpResponseData> WriteAsync(
        this HttpRequestData request, HttpStatusCode status, string contentType, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> body = new();

        using (Utf8JsonWriter json = new(body))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        HttpResponseData response = request.CreateResponse(status);
        response.Headers.Add("Content-Type", contentType);

        if (status == HttpStatusCode.ServiceUnavailable)
        {
            response.Headers.Add("Retry-After", RetryAfterSeconds);
        }

        await response.Body.WriteAsync(body.WrittenMemory);

        return response;
    }

    private static void WriteRejected(Utf8JsonWriter json, IReadOnlyList<RejectedEvent> rejected)
    {
        if (rejected.Count == 0)
        {
            return;
        }

        json.WriteStartArray("rejected");

        foreach (RejectedEvent one in rejected)
        {
            json.WriteStartObject();
            json.WriteNumber("index", one.Index);
            json.WriteString("id", one.Id);
            json.WriteNumber("status", one.Status);
            json.WriteString("reason", one.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
