using System.Text.Json.Nodes;

namespace WebhookFunctions.Tests.Contract;

/// <summary>The words that a schema knows, and those that a value has: <c>.message.text</c> for a property, <c>.reason=expired</c> for a value that is one of a few.</summary>
internal static class SchemaWords
{
    private static readonly string[] _alternatives = ["oneOf", "anyOf"];

    public static IEnumerable<string> Known(JsonNode root, string pointer, string path = "")
    {
        (JsonNode node, string at) = OpenApi.Follow(root, pointer);
        JsonNode?[] values = [node["const"], .. node["enum"]?.AsArray() ?? []];

        return
        [
            .. values.Where(value => value is not null).Select(value => $"{path}={value}"),
            .. Properties(root, at).SelectMany(property => Known(root, property.Pointer, $"{path}.{property.Name}").Prepend($"{path}.{property.Name}")),
            .. node["items"] is null ? [] : Known(root, $"{at}/items", path),
            .. Alternatives(node, at).SelectMany(one => Known(root, one, path)),
        ];
    }

    public static IEnumerable<string> Used(JsonNode? value, string path = "") => value switch
    {
        JsonObject owner => owner.SelectMany(one => Used(one.Value, $"{path}.{one.Key}").Prepend($"{path}.{one.Key}")),
        JsonArray list => list.SelectMany(one => Used(one, path)),
        _ => [$"{path}={value}"],
    };

    // What a schema says of a property goes before what it takes over from another.
    private static IEnumerable<(string Name, string Pointer)> Properties(JsonNode root, string pointer)
    {
        (JsonNode node, string at) = OpenApi.Follow(root, pointer);
        IEnumerable<(string Name, string Pointer)> own = (node["properties"] as JsonObject ?? []).Select(one => (one.Key, $"{at}/properties/{one.Key}"));
        IEnumerable<(string Name, string Pointer)> others = (node["allOf"] as JsonArray ?? []).Index().SelectMany(one => Properties(root, $"{at}/allOf/{one.Index}"));

        return own.Concat(others).DistinctBy(one => one.Name);
    }

    private static IEnumerable<string> Alternatives(JsonNode node, string at) =>
        from word in _alternatives
        from one in (node[word] as JsonArray ?? []).Index()
        select $"{at}/{word}/{one.Index}";
}
