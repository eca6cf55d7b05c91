using System.Text.Json.Nodes;

namespace WebhookFunctions.Tests.Contract;

/// <summary>An example of an answer in the document.</summary>
/// <param name="Entrance">The end of the path, such as channel-events.</param>
/// <param name="Name">The status, and the name of the example.</param>
internal sealed record DocumentedAnswer(string Entrance, string Method, int Status, string MediaType, string Name, JsonNode? Body)
{
    public string Key => $"{Method} {Entrance}: {Name}";

    public static IEnumerable<DocumentedAnswer> All(JsonNode root) =>
        from path in root["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        where method.Key != "parameters" && !IsOperators(path.Key)
        let operation = $"{OpenApi.Under("#/paths", path.Key)}/{method.Key}"
        from response in method.Value!["responses"]!.AsObject()
        from one in Of(root, path.Key.Split('/')[^1], method.Key, response.Key, $"{operation}/responses/{response.Key}")
        select one;

    /// <summary>What operators are answered depends on what is stored: see OperatorContractTests.</summary>
    public static bool IsOperators(string path) => path.StartsWith("/manage/", StringComparison.Ordinal);

    private static IEnumerable<DocumentedAnswer> Of(JsonNode root, string entrance, string method, string status, string pointer)
    {
        (JsonNode response, string at) = OpenApi.Follow(root, pointer);

        return
            from content in response["content"] as JsonObject ?? []
            from example in content.Value!["examples"] as JsonObject ?? []
            let value = OpenApi.Follow(root, $"{OpenApi.Under($"{at}/content", content.Key)}/examples/{example.Key}").Node["value"]
            select new DocumentedAnswer(
                entrance, method, int.Parse(status, System.Globalization.CultureInfo.InvariantCulture), content.Key, $"{status} {example.Key}", value);
    }
}
