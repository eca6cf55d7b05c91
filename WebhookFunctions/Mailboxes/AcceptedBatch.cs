using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>The rows that store events in one transaction, and which event each row belongs to.</summary>
internal sealed class AcceptedBatch
{
    // A transaction holds 100 changes and 4 MiB. In the request bytes become base64, and text takes up to six bytes a character.
    private const int MostRows = 99;
    private const int MostBytes = 2 * 1024 * 1024;

    private readonly List<(int Event, bool IsId)> _rows = [(-1, false)];
    private readonly string[] _needed;

    public AcceptedBatch(string partition, Direction direction, Sequence sequence, IReadOnlyList<IncomingEvent> events, DateTimeOffset now)
    {
        Last = sequence.Last + events.Count;
        Transaction.Replace(new Row(partition, RowKeys.Sequence(direction)) { ["Last"] = Last, ["At"] = now }, sequence.ETag);
        _needed = [.. events.Select(one => one.Needs).OfType<string>().Distinct()];
        Chat = _needed.LastOrDefault(RowKeys.IsChat) ?? sequence.Chat;
        _needed = [.. _needed.Where(key => key != sequence.Chat && key != RowKeys.Sequence(direction))];

        foreach (string key in _needed)
        {
            // This changes nothing, and fails if there is no such row.
            Transaction.Merge(new Row(partition, key));
            _rows.Add((-1, false));
        }

        foreach ((int index, IncomingEvent @event) in events.Index())
        {
            Add(partition, direction, index, @event, sequence.Last + 1 + index, now);
        }
    }

    public Transaction Transaction { get; } = new();

    /// <summary>The last number given out.</summary>
    public long Last { get; }

    /// <summary>For the sequence: see <see cref="Sequence.Chat"/>.</summary>
    public string? Chat { get; }

    /// <summary>How many of the events fit into one transaction, at least one.</summary>
    public static int Fitting(IEnumerable<IncomingEvent> events)
    {
        int count = 0;
        int rows = 0;
        int bytes = 0;
        HashSet<string> needed = [];

        foreach (IncomingEvent @event in events)
        {
            rows += (MailRow.IsBodyApart(@event) ? 3 : 2) + (@event.Needs is { } key && needed.Add(key) ? 1 : 0);
            bytes += @event.Json.Length + (@event.Text.Length * 4);

            if (count > 0 && (rows > MostRows || bytes > MostBytes))
            {
                break;
            }

            count++;
        }

        return count;
    }

    /// <returns>The event that was accepted before, according to the conflict; null if the conflict is about something else.</returns>
    public int? Resent(Submitted submitted) =>
        submitted is { IsThere: true, Conflict: { } conflict } && conflict < _rows.Count && _rows[conflict] is (var index, true) ? index : null;

    /// <returns>The missing row that some of the events need; null if the conflict is about something else.</returns>
    public string? Missing(Submitted submitted) =>
        submitted is { Conflict: > 0 and var conflict } && conflict <= _needed.Length ? _needed[conflict - 1] : null;

    private void Add(string partition, Direction direction, int index, IncomingEvent @event, long number, DateTimeOffset now)
    {
        Transaction.Insert(new Row(partition, RowKeys.Event(@event)) { ["Number"] = number });
        _rows.Add((index, true));
        Transaction.Insert(MailRow.ForNew(partition, direction, number, @event, now));
        _rows.Add((index, false));

        if (MailRow.IsBodyApart(@event))
        {
            Transaction.Insert(MailRow.ForBody(partition, direction, number, @event));
            _rows.Add((index, false));
        }
    }
}
