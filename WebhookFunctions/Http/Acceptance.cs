using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Logging;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Http;

/// <summary>The events of a request that are to be stored, and those that are not.</summary>
public sealed record Batch(IReadOnlyList<AddressedEvent> Events, IReadOnlyList<RejectedEvent> Rejected);

/// <summary>Stores a request's events, then answers. A 2xx means: stored, and a forwarder woken.</summary>
public sealed partial class Acceptance(Mailbox mailbox, ILogger<Acceptance> logger)
{
    private const int ConversationsAtATime = 8;

    /// <param name="read">Finds out what the request holds; may ask storage.</param>
    public async Task<HttpResponseData> AcceptAsync(HttpRequestData request, Connection connection, Func<Task<Batch>> read)
    {
        try
        {
            Batch batch = await read();

            foreach (var several in batch.Events.GroupBy(e => e.Address).Chunk(ConversationsAtATime))
            {
                await Task.WhenAll(several.Select(one => StoreAsync(new ConversationKey(connection.Name, one.Key), one)));
            }

            return await AnswerAsync(request, connection, batch);
        }
        catch (Exception exception) when (StorageOutage.Is(exception))
        {
            LogOutage(exception, connection.Name);

            return await request.ProblemAsync(Problem.StorageUnavailable());
        }
    }

    // Its two mailboxes one after the other: what an agent says before handing back must not come behind the handback, nor be lost without it.
    private async Task StoreAsync(ConversationKey conversation, IEnumerable<AddressedEvent> events)
    {
        foreach (var one in events.GroupBy(e => e.Direction))
        {
            IncomingEvent[] incoming = [.. one.Select(e => e.Event)];
            int accepted = await mailbox.AcceptAsync(conversation, one.Key, incoming, CancellationToken.None);

            LogAccepted(conversation.Connection, conversation.Partition, one.Key, accepted, incoming.Length - accepted, incoming[0].PrintableId);
        }
    }

    private async Task<HttpResponseData> AnswerAsync(HttpRequestData request, Connection connection, Batch batch)
    {
        foreach (RejectedEvent rejected in batch.Rejected)
        {
            LogRejected(connection.Name, rejected.Id, rejected.Reason);
        }

        if (batch.Events.Count > 0 || batch.Rejected.Count == 0)
        {
            return await request.OkAsync(batch.Rejected);
        }

        int[] statuses = [.. batch.Rejected.Select(rejected => rejected.Status).Distinct()];

        return await request.ProblemAsync(Problem.NothingAccepted(statuses is [int only] ? only : 400), batch.Rejected);
    }

    [LoggerMessage(1, LogLevel.Information, "{Connection}: conversation {Conversation} {Direction}: {Accepted} events accepted, {Resent} seen before; the first is {EventId}")]
    private partial void LogAccepted(string connection, string conversation, Direction direction, int accepted, int resent, string eventId);

    [LoggerMessage(2, LogLevel.Warning, "{Connection}: event {EventId} was rejected: {Reason}")]
    private partial void LogRejected(string connection, string? eventId, string reason);

    [LoggerMessage(3, LogLevel.Error, "{Connection}: a request could not be stored, its sender was told to try again")]
    private partial void LogOutage(Exception exception, string connection);
}
