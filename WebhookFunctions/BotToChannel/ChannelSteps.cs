using System.Text.Json;
using WebhookFunctions.Bots;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;
using WebhookFunctions.Handovers;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.BotToChannel;

/// <summary>The steps of a bot's event: to the channel, then (messages only) the acknowledgement to the bot. Or the other way round, by setting.</summary>
public sealed class ChannelSteps : IDeliverySteps
{
    private readonly ConnectionRegistry _connections;
    private readonly BotClient _bot;
    private readonly HandoverRequest _handover;
    private readonly TimeProvider _time;

    internal ChannelSteps(ConnectionRegistry connections, BotClient bot, HandoverRequest handover, TimeProvider time) =>
        (_connections, _bot, _handover, _time) = (connections, bot, handover, time);

    Mail? IDeliverySteps.Pick(ConversationKey conversation, IReadOnlyList<Mail> mails, Func<Mail, bool> isDue)
    {
        // Acknowledged on receipt: not only the first, else a message behind a slow one would wait for its acknowledgement as well.
        if (_connections.Find(conversation.Connection)?.Bot.Acknowledge == AcknowledgeWhen.Received
            && mails.FirstOrDefault(mail => NeedsAcknowledgement(mail) && !mail.AcknowledgementTried && isDue(mail)) is { } due)
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
            EventKind.Message when IsAcknowledgementDue(connection, mail) => Acknowledge(connection, mail),
            EventKind.Message or EventKind.Joined or EventKind.Handback => ToChannel(connection, cancellation => SendAsync(connection, conversation, mail, cancellation)),
            EventKind.Handover => RequestHandover(connection, conversation, mail),
            EventKind.Typing when _time.GetUtcNow() - mail.AcceptedAt > PassingEvents.Lasts => NextStep.Nowhere(Missed(mail)),
            EventKind.Typing => ToChannel(connection, cancellation => SendOnceAsync(connection, conversation, mail, cancellation)) with { IfHeld = Missed(mail) },
            _ => NextStep.Nowhere(Step.Finished(mail, Outcome.Ignored)),
        });
    }

    async Task<Step.Change> IDeliverySteps.GiveUpAsync(ConversationKey conversation, Mail mail, DeliveryResult result)
    {
        if (mail.Event.Kind == EventKind.Handover)
        {
            await _handover.WithdrawAsync(conversation, mail);
        }

        return NeedsAcknowledgement(mail) && IsAcknowledgementDue(_connections.Get(conversation.Connection), mail)
            ? Acknowledged(mail)
            : Settled(mail, Outcome.DeadLettered);
    }

    Task<NextStep?> IDeliverySteps.PassAsync(ConversationKey conversation, IncomingEvent @event)
    {
        Connection? connection = _connections.Find(conversation.Connection);
        Mail mail = new(0, @event, @event.Timestamp);

        return Task.FromResult(connection is null ? null : ToChannel(connection, cancellation => SendOnceAsync(connection, conversation, mail, cancellation)));
    }

    private static NextStep ToChannel(Connection connection, Func<CancellationToken, Task<Step>> take) => new(NextStep.Forward, connection.ChannelDestination, take);

    // Asked for first: a channel with agents of its own may hand back at once.
    private NextStep RequestHandover(Connection connection, ConversationKey conversation, Mail mail)
    {
        return connection.Desk is null
            ? ToChannel(connection, AskAndSendAsync) with { RetryFor = connection.Agents.RetryFor }
            : new NextStep(NextStep.Forward, null, AskAsync);

        async Task<Step> AskAndSendAsync(CancellationToken cancellation)
        {
            await _handover.AskAsync(conversation, mail);

            return await SendAsync(connection, conversation, mail, cancellation);
        }

        async Task<Step> AskAsync(CancellationToken cancellation)
        {
            await _handover.AskAsync(conversation, mail);

            return Settled(mail, Outcome.Forwarded);
        }
    }

    private static async Task<Step> SendAsync(Connection connection, ConversationKey conversation, Mail mail, CancellationToken cancellation)
    {
        DeliveryResult result = await ToChannelAsync(connection, conversation, mail, cancellation);

        return result.IsDelivered ? Settled(mail, Outcome.Forwarded) : Step.Failed(result);
    }

    // Typing is worth nothing once it is over, so it is tried once.
    private static async Task<Step> SendOnceAsync(Connection connection, ConversationKey conversation, Mail mail, CancellationToken cancellation)
    {
        DeliveryResult result = await ToChannelAsync(connection, conversation, mail, cancellation);

        return result.IsDelivered ? Step.Finished(mail, Outcome.Forwarded) : Missed(mail);
    }

    private static Step.Change Missed(Mail mail) => Step.Finished(mail, Outcome.Dropped) with { WasMissed = true };

    private static async Task<DeliveryResult> ToChannelAsync(Connection connection, ConversationKey conversation, Mail mail, CancellationToken cancellation)
    {
        using JsonDocument json = mail.Event.Parse();

        return await connection.Channel.SendAsync(Outgoing.From(conversation, mail, json.RootElement), cancellation);
    }

    // On receipt it is tried once: the channel must not wait for the bot. What was not taken then follows when the channel has the message.
    private NextStep Acknowledge(Connection connection, Mail mail) =>
        new("acknowledge", connection.BotDestination, cancellation => AcknowledgeAsync(connection, mail, cancellation))
        {
            IfHeld = mail.Outcome is null ? Postponed(mail) : null,
        };

    private static Step.Change Postponed(Mail mail) => Step.Advanced(mail with { AcknowledgementTried = true }) with { WasMissed = true };

    private async Task<Step> AcknowledgeAsync(Connection connection, Mail mail, CancellationToken cancellation)
    {
        using JsonDocument json = mail.Event.Parse();
        DeliveryResult result = await _bot.AcknowledgeAsync(connection.Bot, json.RootElement, isDeadLetter: mail.Outcome == Outcome.DeadLettered, cancellation);

        if (result.IsDelivered)
        {
            return Acknowledged(mail);
        }

        return mail.Outcome is null ? Postponed(mail) : Step.Failed(result);
    }

    private static Step.Change Acknowledged(Mail mail) => Next(mail with { Acknowledged = true });

    private static Step.Change Settled(Mail mail, Outcome outcome) => Next(mail with { Outcome = outcome });

    private static Step.Change Next(Mail mail) => mail.Outcome is { } outcome && !NeedsAcknowledgement(mail)
        ? Step.Finished(mail, outcome)
        : mail.Outcome == Outcome.Forwarded ? Step.AdvancedForNow(mail) : Step.Advanced(mail);

    private static bool IsAcknowledgementDue(Connection connection, Mail mail) =>
        NeedsAcknowledgement(mail)
        && (mail.Outcome is not null || (connection.Bot.Acknowledge == AcknowledgeWhen.Received && !mail.AcknowledgementTried));

    private static bool NeedsAcknowledgement(Mail mail) => mail.Event is { Source: EventSource.Bot, Kind: EventKind.Message } && !mail.Acknowledged;
}
