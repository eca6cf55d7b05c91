using System.Text;
using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Conversations;

/// <summary>One event as it came in.</summary>
/// <param name="Id">The sender's id; the same id again is the same event.</param>
/// <param name="Timestamp">The sender's time, or ours where it gives none. For show only: order never depends on it.</param>
/// <param name="Json">The event as the sender wrote it, whole: UTF-8.</param>
internal sealed record IncomingEvent(string Id, EventSource Source, EventKind Kind, DateTimeOffset Timestamp, byte[] Json)
{
    private const int LongestText = 8_000;

    private readonly string _text = "";

    public IncomingEvent(string id, EventSource source, EventKind kind, DateTimeOffset timestamp, string json)
        : this(id, source, kind, timestamp, Encoding.UTF8.GetBytes(json))
    {
    }

    /// <summary>What a transcript shows of it, shortened; empty for what nobody said, such as typing.</summary>
    public string Text
    {
        get => _text;
        init => _text = Printable.Cut(value, LongestText);
    }

    /// <summary>Set where it was a dead letter before.</summary>
    public Replay? Replay { get; init; }

    /// <summary>
    /// The row of its conversation without which it is nothing to anybody: it is stored only while that is there. So what is under way when a person is
    /// deleted does not bring them back.
    /// </summary>
    public string? Needs { get; init; }

    /// <summary>The trace in which it was accepted, as W3C's <c>traceparent</c>; null where that is not recorded.</summary>
    public string? Trace { get; init; }

    /// <summary>The id for a log.</summary>
    public string PrintableId => Printable.From(Id);

    public JsonDocument Parse() => JsonDocument.Parse(Json, StrictJson.Options);
}
