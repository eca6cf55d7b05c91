using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fuzz;

/// <summary>Spoils the structure of JSON. Things that a JSON tree cannot hold (the same name twice, half a surrogate pair) are put into the text instead.</summary>
internal sealed class JsonSpoiler(Draw draw)
{
    private static readonly JsonSerializerOptions _deep = new() { MaxDepth = 1_000 };

    private readonly List<string> _raw = [];
    private readonly List<string> _done = [];

    public IReadOnlyList<string> Done => _done;

    public string Spoil(JsonNode root, int times)
    {
        for (int i = 0; i < times; i++)
        {
            JsonNode[] all = [.. Inner(root)];

            if (all.Length == 0)
            {
                break;
            }

            SpoilOne(draw.Of(all));
        }

        return Written(root);
    }

    public static string Write(JsonNode root) => root.ToJsonString(_deep);

    private string Written(JsonNode root)
    {
        string text = Write(root);

        foreach ((int index, string raw) in _raw.Index())
        {
            text = text.Replace($"\"{Placeholder(index)}\"", raw, StringComparison.Ordinal);
        }

        return text;
    }

    private void SpoilOne(JsonNode node)
    {
        string where = node.GetPath();
        string how = draw.Of(["odd", "odd", "odd", "odd", "gone", "list", "object", "twice", "unknown", "moved", "many", "type"]);
        _done.Add($"{how} at {(where.Length > 60 ? where[..60] : where)}");

        switch (how)
        {
            case "odd":
                Replace(node, OddValue());
                break;
            case "list":
                Replace(node, new JsonArray(node.DeepClone()));
                break;
            case "object":
                Replace(node, new JsonObject { ["value"] = node.DeepClone() });
                break;
            case "twice" when node.Parent is JsonObject parent:
                parent[Raw($"\"{node.GetPropertyName()}\"")] = OddValue();
                break;
            case "unknown" when node.Parent is JsonObject parent:
                parent[Raw($"\"{draw.Of(OddValues.Names)}\"")] = draw.Chance(0.5) ? OddValue() : node.DeepClone();
                break;
            case "moved":
                Replace(node, draw.Of([.. Inner(node.Root)]).DeepClone());
                break;
            case "many" when node.Parent is JsonArray list:
                Enumerable.Range(0, draw.Of([1, 30, 300])).ToList().ForEach(_ => list.Add(node.DeepClone()));
                break;
            case "type":
                Replace(node, JsonValue.Create(node.ToJsonString(_deep)));
                break;
            default:
                Remove(node);
                break;
        }
    }

    private static void Replace(JsonNode node, JsonNode? by)
    {
        switch (node.Parent)
        {
            case JsonObject parent:
                parent[node.GetPropertyName()] = by;
                break;
            case JsonArray list:
                list[node.GetElementIndex()] = by;
                break;
        }
    }

    private static void Remove(JsonNode node)
    {
        switch (node.Parent)
        {
            case JsonObject parent:
                parent.Remove(node.GetPropertyName());
                break;
            case JsonArray list:
                list.Remove(node);
                break;
        }
    }

    private JsonValue OddValue() => JsonValue.Create(Raw(draw.Of(OddValues.All)));

    private string Raw(string json)
    {
        _raw.Add(json);

        return Placeholder(_raw.Count - 1);
    }

    private static string Placeholder(int index) => $"@@raw{index}@@";

    // All nodes below it; a null has no node.
    private static IEnumerable<JsonNode> Inner(JsonNode node) => Children(node).SelectMany(child => Inner(child).Prepend(child));

    private static IEnumerable<JsonNode> Children(JsonNode node) => node switch
    {
        JsonObject parent => [.. parent.Select(pair => pair.Value).OfType<JsonNode>()],
        JsonArray list => [.. list.OfType<JsonNode>()],
        _ => [],
    };
}
