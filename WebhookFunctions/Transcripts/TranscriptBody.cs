using System.Text.Json.Serialization;
using WebhookFunctions.Conversations;
using WebhookFunctions.Json;

namespace WebhookFunctions.Transcripts;

/// <summary>A transcript as the desk gets it.</summary>
/// <param name="Entries">Oldest first.</param>
/// <param name="More">Send it back as <c>before</c>; set if there is more.</param>
internal sealed record TranscriptBody(IReadOnlyList<TranscriptLine> Entries, string? More)
{
    public static TranscriptBody Of(Transcript transcript) => new([.. transcript.Entries.Select(TranscriptLine.Of)], transcript.Before?.ToString());
}

/// <param name="Content">The content as its author wrote it, if it is more than a text.</param>
/// <param name="Attachments">What the user sent along.</param>
internal sealed record TranscriptLine(
    DateTime At,
    string Author,
    string Type,
    string Text,
    [property: JsonConverter(typeof(RawJson))] string? Content,
    [property: JsonConverter(typeof(RawJson))] string? Attachments)
{
    public static TranscriptLine Of(TranscriptEntry entry) => new(
        entry.At.UtcDateTime, AuthorOf(entry.Source), entry.Kind == EventKind.Postback ? "postback" : "message", entry.Text, entry.Shown.Content, entry.Shown.Attachments);

    private static string AuthorOf(EventSource source) => source switch
    {
        EventSource.Channel => "user",
        EventSource.Agent => "agent",
        EventSource.Bot => "bot",
        EventSource.Connector => "connector",
        EventSource.Operator => "operator",
    };
}

[JsonSerializable(typeof(TranscriptBody))]
internal sealed partial class TranscriptJson : JsonSerializerContext
{
    public static TranscriptJson AsWritten { get; } = new(Json.AsWritten.NewOptions());
}
