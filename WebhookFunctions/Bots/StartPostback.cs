using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace WebhookFunctions.Bots;

/// <summary>What starts a new chat's first passage: the setting <c>Bot__Start</c>.</summary>
public sealed class StartPostback
{
    private const string EntryPointPrefix = "entryPoint:";
    private const string PassagePrefix = "passage:";

    private readonly Action<Utf8JsonWriter> _write;

    private StartPostback(bool isAutomatic, Action<Utf8JsonWriter> write) => (IsAutomatic, _write) = (isAutomatic, write);

    /// <summary>False for <c>none</c>: then only an explicit start event starts a passage, the default one.</summary>
    public bool IsAutomatic { get; }

    public static bool TryParse(string text, [NotNullWhen(true)] out StartPostback? start)
    {
        start = text switch
        {
            "restart" => new(isAutomatic: true, Restart),
            "none" => new(isAutomatic: false, Restart),
            _ when HasId(text, EntryPointPrefix, out string? id) => new(isAutomatic: true, json => json.WriteString("entryPoint", id)),
            _ when HasId(text, PassagePrefix, out string? id) => new(isAutomatic: true, json => Passage(json, id)),
            _ => null,
        };

        return start is not null;
    }

    /// <summary>Writes the postback's payload object.</summary>
    public void WritePayload(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        _write(json);
        json.WriteEndObject();
    }

    private static bool HasId(string text, string prefix, [NotNullWhen(true)] out string? id)
    {
        id = text.StartsWith(prefix, StringComparison.Ordinal) && text.Length > prefix.Length ? text[prefix.Length..] : null;

        return id is not null;
    }

    private static void Restart(Utf8JsonWriter json) => json.WriteBoolean("restart", true);

    private static void Passage(Utf8JsonWriter json, string id)
    {
        json.WriteStartObject("nextPassage");
        json.WriteString("passageId", id);
        json.WriteEndObject();
    }
}
