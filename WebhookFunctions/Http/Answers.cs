using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace WebhookFunctions.Http;

/// <summary>Reads headers, and gives the answer to an accepted request.</summary>
internal static class Answers
{
    /// <returns>The header's value, or null if the header is absent or given more than once: one of two signatures must not be enough.</returns>
    public static string? Header(this HttpRequest request, string name) => request.Headers[name] is [string value] ? value : null;

    /// <summary>200 and an empty object, or the events that were not accepted and the ignored properties of the others.</summary>
    public static IResult Ok(IReadOnlyList<RejectedEvent> rejected, IReadOnlyList<IgnoredProperties> ignored) =>
        TypedResults.Json(new Receipt(rejected.Count > 0 ? rejected : null, ignored.Count > 0 ? ignored : null), HttpJson.Default.Receipt);
}

internal sealed record Receipt(IReadOnlyList<RejectedEvent>? Rejected, IReadOnlyList<IgnoredProperties>? Ignored);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(EntranceSign))]
internal sealed partial class HttpJson : JsonSerializerContext;
