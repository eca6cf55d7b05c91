using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WebhookFunctions.Conversations;
using WebhookFunctions.Http;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>Stores a request's events, then answers. A 2xx means: stored, and on the due list.</summary>
public sealed partial class Acceptance
{
    // A sender that hears nothing for longer gives up. Counted from the first event on, so that every request gets something stored.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly Mailbox _mailbox;
    private readonly PassingEvents _passing;
    private readonly LogNames _names;
    private readonly Random _random;
    private readonly TimeProvider _time;
    private readonly ILogger<Acceptance> _logger;

    internal Acceptance(Mailbox mailbox, PassingEvents passing, LogNames names, Random random, TimeProvider time, ILogger<Acceptance> logger) =>
        (_mailbox, _passing, _names, _random, _time, _logger) = (mailbox, passing, names, random, time, logger);

    /// <param name="read">Finds out what the request holds; may ask storage.</param>
    internal async Task<IResult> AcceptAsync(string connection, Func<Task<Batch>> read)
    {
        try
        {
            Batch batch = await read();

            return Answer(connection, batch, await StoreAllAsync(connection, batch.Events));
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

        // A request that comes again as a whole must not spend its time on the same conversations again.
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

    // Its two mailboxes one after the other: what an agent says before handing back must not come behind the handback, nor be lost without it.
    private async Task StoreAsync(ConversationKey conversation, IEnumerable<AddressedEvent> events, ConcurrentBag<AddressedEvent> lost)
    {
        foreach (var one in events.GroupBy(e => (e.Direction, Passes: PassingEvents.Takes(e.Event))))
        {
            IncomingEvent[] incoming = [.. one.Select(e => e.Event)];

            if (one.Key.Passes)
            {
                // The last is what counts.
                await _passing.AcceptAsync(conversation, one.Key.Direction, incoming[^1]);
            }
            else
            {
                Accepted accepted = await _mailbox.AcceptAllAsync(conversation, one.Key.Direction, incoming);
                LogAccepted(
                    _names.Of(conversation, one.Key.Direction), accepted.New, incoming.Length - accepted.New - accepted.Lost.Count, _names.OfEvent(incoming[0], conversation));

                foreach (AddressedEvent tooLate in one.Where(e => accepted.Lost.Contains(e.Event)))
                {
                    lost.Add(tooLate);
                }
            }
        }
    }

    private IResult Answer(string connection, Batch read, NotStored not)
    {
        Batch batch = read
            .Without(not.Late, _ => (503, "There was no time to store it: send it again."))
            .Without(not.Lost, WhyLost);

        foreach (RejectedEvent rejected in batch.Rejected)
        {
            LogRejected(connection, rejected.Index, rejected.Reason);
        }

        if (not.Late.Count > 0 && batch.IsJudgedByStatus)
        {
            return Problem.NotAllStored(batch.Rejected);
        }

        if (batch.Events.Count > 0 || batch.Rejected.Count == 0)
        {
            return Answers.Ok(batch.Rejected, IgnoredProperties.First(batch.Ignored));
        }

        int[] statuses = [.. batch.Rejected.Select(rejected => rejected.Status).Distinct()];

        return Problem.NothingAccepted(statuses is [int only] ? only : 400, batch.Rejected);
    }

    // As is said of a chat that was never known, and of a conversation that no agent has.
    private static (int Status, string Reason) WhyLost(AddressedEvent lost) => lost.Event.Source == EventSource.Agent
        ? (409, "The conversation is with the bot.")
        : (404, "The conversation was not started by this connection.");

    /// <param name="Late">Those for which there was no time.</param>
    /// <param name="Lost">Those whose conversation was deleted meanwhile.</param>
    private sealed record NotStored(IReadOnlyCollection<AddressedEvent> Late, IReadOnlyCollection<AddressedEvent> Lost);

    [LoggerMessage(1, LogLevel.Information, "{Mailbox}: {Accepted} events accepted, {Resent} seen before; the first is {EventId}", EventName = "Accepted")]
    private partial void LogAccepted(string mailbox, int accepted, int resent, string eventId);

    [LoggerMessage(2, LogLevel.Warning, "{Connection}: event number {Index} of a request was rejected: {Reason}")]
    private partial void LogRejected(string connection, int index, string reason);

    [LoggerMessage(3, LogLevel.Error, "{Connection}: a request could not be stored, its sender was told to try again")]
    private partial void LogOutage(Exception exception, string connection);
}
