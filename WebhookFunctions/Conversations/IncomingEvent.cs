using System.Text;
using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Conversations;

/// <summary>One event as it came in.</summary>
/// <param name="Id">The sender's id. A second event with the same id is the same event.</param>
/// <param name="Timestamp">The sender's time or, if there is none, ours. It is only shown; the order never depends on it.</param>
/// <param name="Json">The whole event as the sender wrote it: UTF-8.</param>
internal sealed record IncomingEvent(string Id, EventSource Source, EventKind Kind, DateTimeOffset Timestamp, byte[] Json)
{
    private const int LongestText = 8_000;

    private readonly string _text = "";

    public IncomingEvent(string id, EventSource source, EventKind kind, DateTimeOffset timestamp, string json)
        : this(id, source, kind, timestamp, Encoding.UTF8.GetBytes(json))
    {
    }

    /// <summary>The text that a transcript shows of the event, shortened; empty for events without words, such as typing.</summary>
    public string Text
    {
        get => _text;
        init => _text = Printable.Cut(value, LongestText);
    }

    /// <summary>Set if the event was a dead letter before.</summary>
    public Replay? Replay { get; init; }

    /// <summary>
    /// A row that must exist in the conversation: the event is stored only while that row is there. So events that are under way when a person is
    /// deleted do not bring the person back.
    /// </summary>
    public string? Needs { get; init; }

    /// <summary>The trace in which the event was accepted, as W3C's <c>traceparent</c>; null if that trace is not recorded.</summary>
    public string? Trace { get; init; }

    /// <summary>The id for a log.</summary>
    public string PrintableId => Printable.From(Id);

    public JsonDocument Parse() => JsonDocument.Parse(Json, StrictJson.Options);
}
