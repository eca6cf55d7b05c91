using System.Text.Json;
using WebhookFunctions.Json;
using static WebhookFunctions.Channels.ContentLine;

namespace WebhookFunctions.Channels;

/// <summary>A form's questions with their choices, and the answers that were given.</summary>
internal static class FormLines
{
    public static IEnumerable<ContentLine> Questions(JsonElement form) => form.Elements("fields").SelectMany(field => new[]
    {
        Said(Label(field)),
        Shown(string.Join(' ', field.Elements("options").Select(Label).OfType<string>().Select(option => $"[{option}]"))),
    });

    public static IEnumerable<ContentLine> Answers(JsonElement response) => response.Text("textFallback") is { Length: > 0 } fallback
        ? [Said(fallback)]
        : response.Elements("fields").Select(Answer);

    private static ContentLine Answer(JsonElement field) => Said(Label(field) is { } question
        ? $"{question}: {field.Text("text") ?? field.Text("email") ?? string.Join(", ", field.Elements("select").Select(Label))}"
        : null);

    private static string? Label(JsonElement named) =>
        named.Text("label") is { Length: > 0 } label ? label : named.Text("name") is { Length: > 0 } name ? name : null;
}
