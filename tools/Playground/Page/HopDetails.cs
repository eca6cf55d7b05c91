using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground;

/// <summary>The latest requests and their answers, for people who open a hop.</summary>
internal sealed class HopDetails
{
    private const int Kept = 2_000;
    private const int LongestBody = 64 * 1024;

    private static readonly string[] _secrets = ["authorization", "x-functions-key"];

    private readonly ConcurrentDictionary<int, Func<JsonObject>> _details = new();
    private int _last;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/hops/{id:int}", WriteAsync);

    public int Add(ReceivedCall call) => Add(() => new JsonObject
    {
        ["request"] = $"POST {call.Path}",
        ["headers"] = Headers(call.Headers),
        ["body"] = Text(call.Body),
        ["status"] = call.Status,
        ["answer"] = call.Answer,
        ["check"] = call.Problem ?? (call.WebhookId is null ? "The access token and the shape of the request were checked, and are good." : "The signature holds, and the shape is good."),
    });

    public int Add(SentEvent sent) => Add(() => new JsonObject
    {
        ["request"] = $"POST {sent.To}",
        ["headers"] = Headers(sent.Headers),
        ["body"] = Text(sent.Body),
        ["status"] = sent.Status,
        ["answer"] = Text(sent.Answer),
        ["check"] = sent.Accepted ? "The connector took it." : "The connector did not take it: its answer says why.",
    });

    private int Add(Func<JsonObject> details)
    {
        int id = Interlocked.Increment(ref _last);
        _details[id] = details;
        _details.TryRemove(id - Kept, out _);

        return id;
    }

    private async Task WriteAsync(HttpContext http)
    {
        int id = int.Parse((string)http.Request.RouteValues["id"]!, CultureInfo.InvariantCulture);

        if (!_details.TryGetValue(id, out Func<JsonObject>? details))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await http.Response.WriteAsJsonAsync(details());
    }

    private static JsonObject Headers(IReadOnlyDictionary<string, string> headers) => new(headers
        .OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
        .Select(header => KeyValuePair.Create<string, JsonNode?>(header.Key.ToLowerInvariant(), Shown(header.Key, header.Value))));

    // People take pictures of the page and show them to others, so secrets are not shown.
    private static string Shown(string name, string value) =>
        _secrets.Contains(name, StringComparer.OrdinalIgnoreCase) ? $"… ({value.Length} characters, not shown)" : value;

    private static string Text(JsonElement body)
    {
        string text = body.ValueKind == JsonValueKind.Undefined ? "" : body.GetRawText();

        return text.Length > LongestBody ? $"{text[..LongestBody]}… ({text.Length} characters)" : text;
    }
}
