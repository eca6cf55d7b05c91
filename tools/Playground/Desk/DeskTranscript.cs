using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playground;

/// <summary>A page of what was said before, oldest entry first, as the connector gives it to the desk.</summary>
/// <param name="More">The position with which to ask for the page before this one; null when there is no more.</param>
public sealed record DeskTranscript(IReadOnlyList<DeskEntry> Entries, string? More)
{
    internal static JsonObject Request(string address, string? before, int? most)
    {
        JsonObject request = new() { ["address"] = address };

        if (before is not null)
        {
            request["before"] = before;
        }

        if (most is not null)
        {
            request["most"] = most;
        }

        return request;
    }

    internal static DeskTranscript Read(JsonElement transcript) =>
        new([.. transcript.GetProperty("entries").EnumerateArray().Select(DeskEntry.Read)], transcript.Text("more"));
}

/// <param name="Author"><c>user</c>, <c>bot</c>, <c>agent</c> or <c>connector</c>.</param>
/// <param name="Content">What there is to show besides the text; null if there is nothing.</param>
/// <param name="Attachments">What the user sent along; null if there is nothing.</param>
public sealed record DeskEntry(DateTimeOffset At, string Author, string Type, string Text, JsonElement? Content, JsonElement? Attachments)
{
    internal static DeskEntry Read(JsonElement entry) => new(
        entry.GetProperty("at").GetDateTimeOffset(), entry.Text("author")!, entry.Text("type")!, entry.Text("text")!, Get(entry, "content"), Get(entry, "attachments"));

    private static JsonElement? Get(JsonElement entry, string name) => entry.TryGetProperty(name, out JsonElement value) ? value : null;
}
