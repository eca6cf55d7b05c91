using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WebhookFunctions.Conversations;
using WebhookFunctions.Http;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>Stores a request's events, then answers. A 2xx means: stored, and on the due list.</summary>
public sealed partial class Acceptance
{
    // A sender that gets no answer for longer gives up. The time starts with the first event, so that every request gets something stored.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly Mailbox _mailbox;
    private readonly PassingEvents _passing;
    private readonly Aliases _aliases;
    private readonly SentReports _reports;
    private readonly LogNames _names;
    private readonly Random _random;
    private readonly TimeProvider _time;
    private readonly ILogger<Acceptance> _logger;

    internal Acceptance(Mailbox mailbox, PassingEvents passing, Aliases aliases, SentReports reports, LogNames names, Random random, TimeProvider time, ILogger<Acceptance> logger) =>
        (_mailbox, _passing, _aliases, _reports, _names, _random, _time, _logger) = (mailbox, passing, aliases, reports, names, random, time, logger);

    /// <param name="read">Reads the request; may read storage.</param>
    internal async Task<IResult> AcceptAsync(string connection, Func<Task<Batch>> read)
    {
        try
        {
            Batch batch = await _aliases.AddressAsync(connection, await read());
            TellSkipped(connection, batch.Skipped);
            NotStored not = await StoreAllAsync(connection, batch.Events);
            await _reports.NoteAllAsync(connection, batch.Reports);

            return Answer(connection, batch, not);
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            LogOutage(exception, connection);

            return Problem.StorageUnavailable();
        }
    }

    private async Task<NotStored> StoreAllAsync(string connection, IReadOnlyList<AddressedEvent> events)
    {
        ConcurrentBag<AddressedEvent> late = [];
        ConcurrentBag<AddressedEvent> lost = [];
        IGrouping<string, AddressedEvent>[] conversations = [.. events.GroupBy(e => e.Address)];
        long start = _time.GetTimestamp();

        // The order is random: a request that is sent again as a whole must not spend its time on the same conversations every time.
        _random.Shuffle(conversations);

        await SideBySide.ForEachAsync(conversations, async one =>
        {
            if (_time.GetElapsedTime(start) < _patience)
            {
                await StoreAsync(new ConversationKey(connection, one.Key), one, lost);

                return;
            }

            foreach (AddressedEvent tooLate in one)
            {
                late.Add(tooLate);
            }
        });

        return new NotStored(late, lost);
    }

    // The two mailboxes one after the other: an agent's words before the handback must not come behind it, and the handback must not be stored without them.
    private async Task StoreAsync(ConversationKey conversation, IEnumerable<AddressedEvent> events, ConcurrentBag<AddressedEvent> lost)
    {
        foreach (var one in events.GroupBy(e => (e.Direction, Passes: PassingEvents.Takes(e.Event))))
        {
            IncomingEvent[] incoming = [.. one.Select(e => e.Event)];

            if (one.Key.Passes)
            {
                // Only the last one counts.
                await _passing.AcceptAsync(conversation, one.Key.Direction, incoming[^1]);
            }
            else
            {
                IReadOnlyList<IncomingEvent> gone = await StoreAsync(conversation, one.Key.Direction, incoming);
                HashSet<string> keys = [.. gone.Select(RowKeys.Event)];

                // A report about nothing is of no use to anybody: not even its sender need know.
                foreach (AddressedEvent tooLate in one.Where(e => keys.Contains(RowKeys.Event(e.Event)) && e.Event.Kind is not (EventKind.NotDelivered or EventKind.Read)))
                {
                    lost.Add(tooLate);
                }
            }
        }
    }

    /// <returns>The events whose chat is gone.</returns>
    private async Task<IReadOnlyList<IncomingEvent>> StoreAsync(ConversationKey conversation, Direction direction, IncomingEvent[] events)
    {
        using Activity? span = AcceptTelemetry.Start(conversation, direction, _names.Of(conversation));
        string first = _names.OfEvent(events[0], conversation);
        Accepted accepted = await _mailbox.AcceptAllAsync(conversation, direction, AcceptTelemetry.Traced(events, span));
        int resent = events.Length - accepted.New - accepted.Lost.Count;

        AcceptTelemetry.End(span, conversation, direction, accepted.New, resent, first);
        LogAccepted(_names.Of(conversation, direction), accepted.New, resent, first);

        return accepted.Lost;
    }

    private void TellSkipped(string connection, IReadOnlyList<string> kinds)
    {
        foreach ((string kind, int count) in kinds.CountBy(kind => kind))
        {
            AcceptTelemetry.Skip(connection, kind, count);
            LogSkipped(connection, count, kind);
        }
    }

    private IResult Answer(string connection, Batch read, NotStored not)
    {
        Batch batch = not.In(read);

        foreach (RejectedEvent rejected in batch.Rejected)
        {
            LogRejected(connection, rejected.Index, rejected.Reason);
        }

        return batch.Answer(isWhole: not.Late.Count == 0);
    }

    [LoggerMessage(1, LogLevel.Information, "{Mailbox}: {Accepted} events accepted, {Resent} seen before; the first is {EventId}", EventName = "Accepted")]
    private partial void LogAccepted(string mailbox, int accepted, int resent, string eventId);

    [LoggerMessage(2, LogLevel.Warning, "{Connection}: event number {Index} of a request was rejected: {Reason}")]
    private partial void LogRejected(string connection, int index, string reason);

    [LoggerMessage(3, LogLevel.Error, "{Connection}: a request could not be stored, its sender was told to try again")]
    private partial void LogOutage(Exception exception, string connection);

    [LoggerMessage(4, LogLevel.Information, "{Connection}: {Count} of the kind {Kind} came, which is no event for the bot", EventName = "Skipped")]
    private partial void LogSkipped(string connection, int count, string kind);
}
