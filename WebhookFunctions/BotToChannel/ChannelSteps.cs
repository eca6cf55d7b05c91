using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;
using WebhookFunctions.Handovers;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.BotToChannel;

/// <summary>The steps of a bot's event: to the channel, then (messages only) the acknowledgement to the bot. If so configured, the acknowledgement comes first.</summary>
public sealed class ChannelSteps : IDeliverySteps
{
    private readonly ConnectionRegistry _connections;
    private readonly Acknowledgement _acknowledgement;
    private readonly HandoverRequest _handover;
    private readonly ChannelCalls _calls;
    private readonly LateFailures _failures;
    private readonly TimeProvider _time;

    internal ChannelSteps(
        ConnectionRegistry connections, Acknowledgement acknowledgement, HandoverRequest handover, ChannelCalls calls, LateFailures failures, TimeProvider time) =>
        (_connections, _acknowledgement, _handover, _calls, _failures, _time) = (connections, acknowledgement, handover, calls, failures, time);

    Mail? IDeliverySteps.Pick(ConversationKey conversation, IReadOnlyList<Mail> mails, Func<Mail, bool> isDue)
    {
        // With acknowledgement on receipt, not only the first message: a message behind a slow one would otherwise wait for its acknowledgement as well.
        if (_connections.Find(conversation.Connection) is { } connection
            && mails.FirstOrDefault(mail => Acknowledgement.IsDueOnReceipt(connection, mail) && isDue(mail)) is { } due)
        {
            return due;
        }

        return mails is [Mail first, ..] && isDue(first) ? first : null;
    }

    Task<NextStep> IDeliverySteps.NextAsync(ConversationKey conversation, Mail mail)
    {
        Connection connection = _connections.Get(conversation.Connection);

        return Task.FromResult(mail.Event.Kind switch
        {
            EventKind.Message when Acknowledgement.IsDue(connection, mail) => _acknowledgement.Next(connection, mail),
            EventKind.Message when Outgoing.IsNothing(mail) => NextStep.Nowhere(Acknowledgement.Settled(mail, Outcome.Ignored)),
            EventKind.Message or EventKind.Joined or EventKind.Handback or EventKind.Ended =>
                ToChannel(connection, cancellation => _calls.NextAsync(connection, conversation, mail, cancellation)),
            EventKind.NotDelivered => _failures.Next(connection, conversation, mail),
            EventKind.Handover => RequestHandover(connection, conversation, mail),
            EventKind.Typing when _time.GetUtcNow() - mail.AcceptedAt > PassingEvents.Lasts => NextStep.Nowhere(Step.Missed(mail)),
            EventKind.Typing => ToChannel(connection, cancellation => _calls.OnceAsync(connection, conversation, mail, cancellation)) with { IfHeld = Step.Missed(mail), IsInOrder = false },
            _ => NextStep.Nowhere(Step.Finished(mail, Outcome.Ignored)),
        });
    }

    async Task<Step.Change> IDeliverySteps.GiveUpAsync(ConversationKey conversation, Mail mail, DeliveryResult result)
    {
        if (mail.Event.Kind == EventKind.Handover)
        {
            await _handover.WithdrawAsync(conversation, mail);
        }

        return Acknowledgement.IsNeeded(mail) && Acknowledgement.IsDue(_connections.Get(conversation.Connection), mail)
            ? Acknowledgement.Made(mail)
            : Acknowledgement.Settled(mail, Outcome.DeadLettered);
    }

    Task<NextStep?> IDeliverySteps.PassAsync(ConversationKey conversation, IncomingEvent @event)
    {
        Connection? connection = _connections.Find(conversation.Connection);
        Mail mail = new(0, @event, @event.Timestamp);

        return Task.FromResult(connection is null ? null : ToChannel(connection, cancellation => _calls.OnceAsync(connection, conversation, mail, cancellation)));
    }

    private static NextStep ToChannel(Connection connection, Func<CancellationToken, Task<Step>> take) => new(NextStep.Forward, connection.ChannelDestination, take) { IsInOrder = true };

    // The agent is asked for before the channel is told: a channel with agents of its own may hand back at once.
    private NextStep RequestHandover(Connection connection, ConversationKey conversation, Mail mail)
    {
        return connection.Desk is null
            ? ToChannel(connection, AskAndSendAsync) with { RetryFor = connection.Agents.RetryFor }
            : new NextStep(NextStep.Forward, null, AskAsync);

        async Task<Step> AskAndSendAsync(CancellationToken cancellation)
        {
            await _handover.AskAsync(conversation, mail);

            return await _calls.NextAsync(connection, conversation, mail, cancellation);
        }

        async Task<Step> AskAsync(CancellationToken cancellation)
        {
            await _handover.AskAsync(conversation, mail);

            return Acknowledgement.Settled(mail, Outcome.Forwarded);
        }
    }
}
