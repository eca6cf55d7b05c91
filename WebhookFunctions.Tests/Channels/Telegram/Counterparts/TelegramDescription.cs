using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WebhookFunctions.Tests.Channels.Counterparts;

namespace WebhookFunctions.Tests.Channels.Telegram.Counterparts;

/// <summary>The Bot API as others have read it from its documentation (<c>telegram-bot-api-spec</c>), in the form of OpenAPI.</summary>
internal static partial class TelegramDescription
{
    private static JsonNode Api { get; } = JsonNode.Parse(File.ReadAllText(NodeScript.PathTo("Telegram", "telegram-bot-api-10.1.json")))!;

    /// <returns>The path of the file.</returns>
    public static string AsOpenApi()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "telegram-bot-api.openapi.json");
        File.WriteAllText(path, OpenApi().ToJsonString());

        return path;
    }

    private static JsonObject OpenApi() => new()
    {
        ["openapi"] = "3.0.3",
        ["info"] = new JsonObject { ["title"] = "Bot API", ["version"] = Api["version"]!.GetValue<string>() },
        ["paths"] = Each(Api["methods"]!, (name, method) => ($"/{name}", new JsonObject { ["post"] = Post(method) })),
        ["components"] = new JsonObject { ["schemas"] = Each(Api["types"]!, (name, type) => (name, Object(type))) },
    };

    private static JsonObject Each(JsonNode holder, Func<string, JsonNode, (string Name, JsonNode Value)> read) =>
        new(holder.AsObject().Select(one => read(one.Key, one.Value!)).Select(one => KeyValuePair.Create(one.Name, (JsonNode?)one.Value)));

    private static JsonObject Post(JsonNode method) => new()
    {
        ["requestBody"] = new JsonObject
        {
            ["required"] = true,
            ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = Object(method) } },
        },
        ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "It takes the call." } },
    };

    private static JsonObject Object(JsonNode holder)
    {
        JsonNode[] fields = [.. holder["fields"]!.AsArray().OfType<JsonNode>()];
        JsonArray required = [.. fields.Where(field => field["required"]!.GetValue<bool>()).Select(field => field["name"]!.DeepClone())];
        JsonObject schema = new()
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field["name"]!.GetValue<string>(), (JsonNode?)Field(field)))),
        };

        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        return schema;
    }

    private static JsonObject Field(JsonNode field)
    {
        JsonObject schema = new() { ["anyOf"] = new JsonArray([.. field["types"]!.AsArray().Select(type => Type(type!.GetValue<string>()))]) };

        if (Length().Match(field["description"]?.GetValue<string>() ?? "") is { Success: true } length)
        {
            schema["minLength"] = int.Parse(length.Groups["least"].Value, CultureInfo.InvariantCulture);
            schema["maxLength"] = int.Parse(length.Groups["most"].Value, CultureInfo.InvariantCulture);
        }

        return schema;
    }

    private static JsonObject Type(string name) => name switch
    {
        _ when name.StartsWith("Array of ", StringComparison.Ordinal) => new() { ["type"] = "array", ["items"] = Type(name["Array of ".Length..]) },
        "String" or "Integer" or "Boolean" => new() { ["type"] = name.ToLowerInvariant() },
        "Float" => new() { ["type"] = "number" },

        // It is sent along, not in JSON.
        "InputFile" => new() { ["not"] = new JsonObject() },
        _ => new() { ["$ref"] = $"#/components/schemas/{name}" },
    };

    [GeneratedRegex("(?<least>[0-9]+)-(?<most>[0-9]+) (characters|bytes)", RegexOptions.ExplicitCapture)]
    private static partial Regex Length();
}
