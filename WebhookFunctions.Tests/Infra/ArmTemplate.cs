using System.Text.Json.Nodes;

namespace WebhookFunctions.Tests.Infra;

/// <summary>A compiled template.</summary>
internal sealed class ArmTemplate(JsonObject json)
{
    public string Text => json.ToText();

    public IEnumerable<(string Name, string Expression)> Outputs =>
        Section("outputs").Select(output => (output.Key, output.Value!.ToText()));

    /// <summary>The template itself and those of its modules, at any depth.</summary>
    public IEnumerable<ArmTemplate> WithModules() => Modules().SelectMany(module => module.WithModules()).Prepend(this);

    public string[] AllowedValues(string type, string property) =>
        [.. Definition(type)["properties"]![property]!["allowedValues"]!.AsArray().Select(value => (string)value!)];

    /// <summary>Secure parameters, and the variables that are made of them.</summary>
    public IReadOnlyList<string> SecureReferences()
    {
        List<string> secure = [.. Section("parameters").Where(one => IsSecure(one.Value!)).Select(one => $"parameters('{one.Key}')")];
        (string Reference, string Text)[] variables =
            [.. Section("variables").Select(one => ($"variables('{one.Key}')", one.Value!.ToText()))];

        while (variables.FirstOrDefault(one => !secure.Contains(one.Reference) && secure.Any(one.Text.Contains))
            is { Reference: { } found })
        {
            secure.Add(found);
        }

        return secure;
    }

    private IEnumerable<ArmTemplate> Modules() =>
        from resource in Section("resources")
        let module = resource.Value!["properties"]?["template"] as JsonObject
        where module is not null
        select new ArmTemplate(module);

    private bool IsSecure(JsonNode parameter)
    {
        JsonNode type = (string?)parameter["$ref"] is { } reference ? json["definitions"]![reference.Split('/')[^1]]! : parameter;

        return ((string?)type["type"])?.StartsWith("secure", StringComparison.Ordinal) == true;
    }

    private JsonNode Definition(string type) =>
        Section("definitions").Single(definition => definition.Key.EndsWith(type, StringComparison.Ordinal)).Value!;

    private JsonObject Section(string name) => json[name] as JsonObject ?? [];
}
