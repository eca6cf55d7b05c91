using System.Text.Json;
using System.Text.Json.Nodes;
using WebhookFunctions.Tests.Processes;

namespace WebhookFunctions.Tests.Contract;

/// <summary><c>docs/openapi.yaml</c>. Node.js reads it, and judges values by its schemas.</summary>
internal static class OpenApi
{
    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(1);
    private static readonly string _script = Repository.PathTo("WebhookFunctions.Tests", "Contract", "contract.mjs");
    private static readonly string _path = Repository.PathTo("docs", "openapi.yaml");
    private static readonly Lazy<Task<JsonNode>> _root = new(async () => JsonNode.Parse(await RunAsync("json"))!);

    public static Task<JsonNode> Root => _root.Value;

    /// <returns>What is wrong with the document, a line each.</returns>
    public static async Task<string> LintAsync() => (await RunAsync("lint")).Trim();

    /// <returns>What is wrong with the values; nothing where all fit.</returns>
    public static async Task<IReadOnlyList<string>> CheckAsync(IReadOnlyList<Claim> claims)
    {
        string input = JsonSerializer.Serialize(claims.Select(claim => new { schema = claim.Schema, value = claim.Value }));
        string[] problems = JsonSerializer.Deserialize<string[]>(await RunAsync("check", input))!;

        return [.. claims.Zip(problems).Where(one => one.Second.Length > 0).Select(one => $"{one.First.What}: {one.Second}")];
    }

    /// <summary>What a pointer such as <c>#/components/schemas/Problem</c> leads to, references followed.</summary>
    /// <returns>The node, and the pointer to where it really is.</returns>
    public static (JsonNode Node, string Pointer) Follow(JsonNode root, string pointer)
    {
        JsonNode node = root;

        foreach (string name in pointer.Split('/').Skip(1).Select(part => part.Replace("~1", "/", StringComparison.Ordinal)))
        {
            node = node is JsonArray array ? array[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]! : node[name]!;
        }

        return (string?)(node as JsonObject)?["$ref"] is { } reference ? Follow(root, reference) : (node, pointer);
    }

    public static string Under(string pointer, string name) => $"{pointer}/{name.Replace("/", "~1", StringComparison.Ordinal)}";

    private static async Task<string> RunAsync(string command, string input = "") =>
        (await Finished.RunAsync("node", [_script, command, _path], _deadline, input)).Succeeded();
}

/// <summary>That a value fits a schema.</summary>
/// <param name="What">What the value is, for whoever reads that it does not.</param>
internal sealed record Claim(string What, string Schema, JsonNode? Value);
