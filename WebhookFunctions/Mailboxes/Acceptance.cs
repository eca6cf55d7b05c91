using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WebhookFunctions.Conversations;
using WebhookFunctions.Http;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>The events of a request that are to be stored, and those that are not.</summary>
internal sealed record Batch(IReadOnlyList<AddressedEvent> Events, IReadOnlyList<RejectedEvent> Rejected)
{
    /// <summary>What the events to be stored carry, and nobody has a use for.</summary>
    public IEnumerable<IgnoredProperties> Ignored { get; init; } = [];
}

/// <summary>Stores a request's events, then answers. A 2xx means: stored, and on the due list.</summary>
public sealed partial class Acceptance
{
    private const int ConversationsAtATime = 8;

    private readonly Mailbox _mailbox;
    private readonly PassingEvents _passing;
    private readonly ILogger<Acceptance> _logger;

    internal Acceptance(Mailbox mailbox, PassingEvents passing, ILogger<Acceptance> logger) => (_mailbox, _passing, _logger) = (mailbox, passing, logger);

    /// <param name="read">Finds out what the request holds; may ask storage.</param>
    internal async Task<IResult> AcceptAsync(string connection, Func<Task<Batch>> read)
    {
        try
        {
            Batch batch = await read();

            foreach (var several in batch.Events.GroupBy(e => e.Address).Chunk(ConversationsAtATime))
            {
                await Task.WhenAll(several.Select(one => StoreAsync(new ConversationKey(connection, one.Key), one)));
            }

            return Answer(connection, batch);
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            LogOutage(exception, connection);

            return Problem.StorageUnavailable();
        }
    }

    // Its two mailboxes one after the other: what an agent says before handing back must not come behind the handback, nor be lost without it.
    private async Task StoreAsync(ConversationKey conversation, IEnumerable<AddressedEvent> events)
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
                int accepted = await _mailbox.AcceptAsync(conversation, one.Key.Direction, incoming);
                LogAccepted(conversation.MailboxOf(one.Key.Direction), accepted, incoming.Length - accepted, incoming[0].PrintableId);
            }
        }
    }

    private IResult Answer(string connection, Batch batch)
    {
        foreach (RejectedEvent rejected in batch.Rejected)
        {
            LogRejected(connection, rejected.Id, rejected.Reason);
        }

        if (batch.Events.Count > 0 || batch.Rejected.Count == 0)
        {
            return Answers.Ok(batch.Rejected, IgnoredProperties.First(batch.Ignored));
        }

        int[] statuses = [.. batch.Rejected.Select(rejected => rejected.Status).Distinct()];

        return Problem.NothingAccepted(statuses is [int only] ? only : 400, batch.Rejected);
    }

    [LoggerMessage(1, LogLevel.Information, "{Mailbox}: {Accepted} events accepted, {Resent} seen before; the first is {EventId}", EventName = "Accepted")]
    private partial void LogAccepted(string mailbox, int accepted, int resent, string eventId);

    [LoggerMessage(2, LogLevel.Warning, "{Connection}: event {EventId} was rejected: {Reason}")]
    private partial void LogRejected(string connection, string? eventId, string reason);

    [LoggerMessage(3, LogLevel.Error, "{Connection}: a request could not be stored, its sender was told to try again")]
    private partial void LogOutage(Exception exception, string connection);
}
