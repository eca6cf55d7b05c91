using System.Text.Json.Nodes;

namespace WebhookFunctions.Tests.Contract;

/// <summary>The examples of the document: wherever a schema has some beside it.</summary>
internal static class Examples
{
    public static IEnumerable<Claim> In(JsonNode root, string pointer, JsonNode? node) => node switch
    {
        JsonObject owner => [.. Beside(root, pointer, owner), .. owner.SelectMany(one => In(root, OpenApi.Under(pointer, one.Key), one.Value))],
        JsonArray list => list.Index().SelectMany(one => In(root, $"{pointer}/{one.Index}", one.Item)),
        _ => [],
    };

    /// <summary>Those of a media type or a parameter.</summary>
    public static IEnumerable<Claim> Beside(JsonNode root, string pointer, JsonObject owner)
    {
        if (owner["schema"] is not JsonObject)
        {
            yield break;
        }

        if (owner.TryGetPropertyValue("example", out JsonNode? example))
        {
            yield return new(pointer, $"{pointer}/schema", example);
        }

        foreach ((string name, _) in owner["examples"] as JsonObject ?? [])
        {
            yield return new(name, $"{pointer}/schema", OpenApi.Follow(root, $"{pointer}/examples/{name}").Node["value"]);
        }
    }
}
