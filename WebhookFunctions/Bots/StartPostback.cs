using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace WebhookFunctions.Bots;

/// <summary>The postback that starts a new chat's first passage: the setting <c>Bot__Start</c>.</summary>
/// <param name="IsAutomatic">False for <c>none</c>: then only an explicit start event starts a passage, namely the default one.</param>
/// <param name="Payload">The postback's payload object.</param>
internal sealed record StartPostback(bool IsAutomatic, JsonElement Payload)
{
    public static bool TryParse(string text, [NotNullWhen(true)] out StartPostback? start)
    {
        start = text switch
        {
            "restart" => new(IsAutomatic: true, PayloadOf(new(Restart: true))),
            "none" => new(IsAutomatic: false, PayloadOf(new(Restart: true))),
            _ when IdAfter("entryPoint:", text) is { } id => new(IsAutomatic: true, PayloadOf(new(EntryPoint: id))),
            _ when IdAfter("passage:", text) is { } id => new(IsAutomatic: true, PayloadOfPassage(id)),
            _ => null,
        };

        return start is not null;
    }

    public static JsonElement PayloadOfPassage(string id) => PayloadOf(new(NextPassage: new(id)));

    private static JsonElement PayloadOf(StartPayload payload) => JsonSerializer.SerializeToElement(payload, BotJson.AsWritten.StartPayload);

    private static string? IdAfter(string prefix, string text) =>
        text.StartsWith(prefix, StringComparison.Ordinal) && text.Length > prefix.Length ? text[prefix.Length..] : null;
}

internal sealed record StartPayload(bool? Restart = null, string? EntryPoint = null, NextPassage? NextPassage = null);

internal sealed record NextPassage(string PassageId);
