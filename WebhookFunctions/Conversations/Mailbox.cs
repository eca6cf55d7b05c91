using Azure;
using Azure.Data.Tables;

namespace WebhookFunctions.Conversations;

/// <summary>Takes events in, durably and in order. Once <see cref="AcceptAsync"/> has returned, the events will be forwarded.</summary>
public sealed class Mailbox
{
    // Each try loses only to somebody else's success, so this many in a row means that something else is wrong.
    private const int MostTries = 100;

    private readonly ConversationTable _table;
    private readonly WakeUpQueues _wakeUps;
    private readonly SequenceCache _sequences;
    private readonly TimeProvider _time;

    internal Mailbox(ConversationTable table, WakeUpQueues wakeUps, SequenceCache sequences, TimeProvider time) =>
        (_table, _wakeUps, _sequences, _time) = (table, wakeUps, sequences, time);

    /// <summary>Stores the events behind those already there, those that were accepted before excepted, and wakes a forwarder.</summary>
    /// <returns>How many of them were new.</returns>
    public async Task<int> AcceptAsync(
        ConversationKey conversation, Direction direction, IReadOnlyList<IncomingEvent> events, CancellationToken cancellation)
    {
        int accepted = 0;

        foreach (List<IncomingEvent> batch in EventBatches.Of(events.DistinctBy(e => (e.Source, e.Id))))
        {
            accepted += await StoreAsync(conversation.Partition, direction, batch, cancellation);
        }

        // Also for a resend alone: the first try may have died before this line.
        await _wakeUps.SendAsync(direction, WakeUp.For(conversation), TimeSpan.Zero, cancellation);

        return accepted;
    }

    /// <summary>Whether an event was accepted before, however long ago.</summary>
    public async Task<bool> HasAcceptedAsync(ConversationKey conversation, EventSource source, string id, CancellationToken cancellation) =>
        await _table.FindAsync(conversation.Partition, RowKeys.Event(source, id), cancellation) is not null;

    private async Task<int> StoreAsync(string partition, Direction direction, List<IncomingEvent> events, CancellationToken cancellation)
    {
        for (int tries = 1; events.Count > 0; tries++)
        {
            Sequence sequence = await SequenceAsync(partition, direction, cancellation);
            List<TableTransactionAction> actions = Actions(partition, direction, sequence, events);

            try
            {
                IReadOnlyList<Response> responses = await _table.SubmitAsync(actions, cancellation);
                _sequences.Set(partition, direction, new Sequence(sequence.Last + events.Count, responses[0].Headers.ETag));

                break;
            }
            catch (TableTransactionFailedException exception) when (IsResend(exception, out int resent))
            {
                events = events.Count == 1 ? [] : await NewOnesAsync(partition, events, resent, cancellation);
            }
            catch (TableTransactionFailedException exception) when (IsStale(exception) && tries < MostTries)
            {
                // Somebody else took the number, on this instance or another.
                _sequences.Forget(partition, direction);
            }
        }

        return events.Count;
    }

    // All at once: a large request whose answer was lost comes again as a whole.
    private async Task<List<IncomingEvent>> NewOnesAsync(
        string partition, List<IncomingEvent> events, int resent, CancellationToken cancellation)
    {
        TableEntity?[] known = await Task.WhenAll(
            events.Select(one => _table.FindAsync(partition, RowKeys.Event(one.Source, one.Id), cancellation)));

        return [.. events.Where((_, index) => index != resent && known[index] is null)];
    }

    private async ValueTask<Sequence> SequenceAsync(string partition, Direction direction, CancellationToken cancellation)
    {
        if (_sequences.TryGet(partition, direction, out Sequence sequence))
        {
            return sequence;
        }

        TableEntity? row = await _table.FindAsync(partition, RowKeys.Sequence(direction), cancellation);

        return row is null ? new Sequence(0, null) : new Sequence(row.GetInt64("Last")!.Value, row.ETag);
    }

    // Order matters: IsResend and IsStale tell by the position which row a failure is about.
    private List<TableTransactionAction> Actions(string partition, Direction direction, Sequence sequence, List<IncomingEvent> events)
    {
        TableEntity next = new(partition, RowKeys.Sequence(direction)) { ["Last"] = sequence.Last + events.Count };
        DateTimeOffset now = _time.GetUtcNow();

        List<TableTransactionAction> actions =
        [
            sequence.ETag is { } etag
                ? new(TableTransactionActionType.UpdateReplace, next, etag)
                : new(TableTransactionActionType.Add, next),
        ];

        foreach ((int index, IncomingEvent @event) in events.Index())
        {
            long number = sequence.Last + 1 + index;

            actions.Add(new(TableTransactionActionType.Add, EventRow(partition, @event, number)));
            actions.Add(new(
                TableTransactionActionType.Add,
                MailEntity.ForNew(partition, RowKeys.Mail(direction, number), new Mail(number, @event, now))));
        }

        return actions;
    }

    private static TableEntity EventRow(string partition, IncomingEvent @event, long number) =>
        new(partition, RowKeys.Event(@event.Source, @event.Id)) { ["Number"] = number };

    private static bool IsResend(TableTransactionFailedException exception, out int index)
    {
        int row = exception.FailedTransactionActionIndex ?? 0;
        index = (row - 1) / 2;

        return exception.Status == 409 && row % 2 == 1;
    }

    private static bool IsStale(TableTransactionFailedException exception) => exception.Status is 409 or 412 or 404;
}
