namespace WebhookFunctions.Conversations;

/// <summary>One event as it came in.</summary>
/// <param name="Id">The sender's id; the same id again is the same event.</param>
/// <param name="Timestamp">The sender's time, or ours where it gives none. For show only: order never depends on it.</param>
/// <param name="Json">The event as the sender wrote it, whole.</param>
public sealed record IncomingEvent(string Id, EventSource Source, EventKind Kind, DateTimeOffset Timestamp, string Json)
{
    /// <summary>The id for a log, where a line break would begin a line of its own.</summary>
    public string PrintableId => Printable(Id);

    internal static string Printable(string id) => id.Any(char.IsControl) ? string.Concat(id.Select(c => char.IsControl(c) ? ' ' : c)) : id;
}
