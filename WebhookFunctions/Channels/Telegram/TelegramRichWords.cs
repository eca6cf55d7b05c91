using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Telegram;

/// <summary>The words of a message that is more than one text (https://core.telegram.org/bots/api#richmessage, #checklist): a line for each block, row or task.</summary>
internal static class TelegramRichWords
{
    // Blocks that show nothing by themselves.
    private static readonly HashSet<string?> _silent = ["divider", "anchor", "thinking"];

    public static string Of(JsonElement rich) => ContentText.Join(rich.Elements("blocks").SelectMany(Block));

    public static string OfChecklist(JsonElement list) => ContentText.Join([list.Text("title"), .. list.Elements("tasks").Select(Task)]);

    private static string? Task(JsonElement task) => task.Text("text") is { Length: > 0 } text ? $"[{(IsDone(task) ? "x" : " ")}] {text}" : null;

    private static bool IsDone(JsonElement task) => task.Get("completion_date") is { ValueKind: JsonValueKind.Number } date && date.TryGetInt64(out long seconds) && seconds > 0;

    // One that is not known, or shows a file or a map, is named.
    private static IEnumerable<string> Block(JsonElement block)
    {
        string[] lines =
        [
            .. Inline(block.Get("summary")),
            .. Inline(block),
            .. block.Elements("items").SelectMany(Item),
            .. block.Elements("blocks").SelectMany(Block),
            .. block.Elements("cells").Select(Row),
            .. Caption(block.Get("caption")),
            .. Inline(block.Get("credit")),
        ];

        bool isNamed = !_silent.Contains(block.Text("type")) && !Says(block) && block.Text("type") is not null;

        return isNamed ? lines.Prepend($"[{Printable.Cut(block.Text("type")!.Replace('_', ' '), 40)}]") : lines;
    }

    private static bool Says(JsonElement block) => ((string[])["summary", "text", "expression", "items", "blocks", "cells"]).Any(name => block.Get(name) is not null);

    private static IEnumerable<string> Item(JsonElement item)
    {
        string mark = item.Get("has_checkbox") is not { ValueKind: JsonValueKind.True } ? "" : item.Get("is_checked") is { ValueKind: JsonValueKind.True } ? "[x] " : "[ ] ";
        string[] lines = [.. item.Elements("blocks").SelectMany(Block)];

        return [$"{item.Text("label")} {mark}{lines.FirstOrDefault()}".Trim(), .. lines.Skip(1)];
    }

    private static string Row(JsonElement row) =>
        row.ValueKind == JsonValueKind.Array ? string.Join(" | ", row.EnumerateArray().Select(cell => string.Concat(Inline(cell)))) : "";

    // Of a table it is a text, of a picture an object.
    private static IEnumerable<string> Caption(JsonElement? caption) => [.. Inline(caption), .. Inline(caption?.Get("credit"))];

    private static IEnumerable<string> Inline(JsonElement? text) => text is { } given && Words(given) is { Length: > 0 } words ? [words] : [];

    private static string Words(JsonElement text) => text.ValueKind switch
    {
        JsonValueKind.String => text.GetString()!,
        JsonValueKind.Array => string.Concat(text.EnumerateArray().Select(Words)),
        JsonValueKind.Object when text.Get("text") is { } inner => Words(inner),
        JsonValueKind.Object => text.Text("alternative_text") ?? text.Text("expression") ?? "",
        _ => "",
    };
}
