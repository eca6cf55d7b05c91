using System.Text.Json;
using WebhookFunctions.Agents;
using WebhookFunctions.Bots;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;

namespace WebhookFunctions.BotToChannel;

/// <summary>The steps of a bot's event: to the channel, then (messages only) the acknowledgement to the bot. Or the other way round, by setting.</summary>
public sealed class ChannelCarrier(ConnectionRegistry connections, BotClient bot, HandoverRequest handover, TimeProvider time) : ICarrier
{
    private static readonly TimeSpan _typingLasts = TimeSpan.FromSeconds(10);

    public Mail? Pick(ConversationKey conversation, IReadOnlyList<Mail> mails, Func<Mail, bool> isWaiting)
    {
        // Acknowledged on receipt: not only the first, else a message behind a slow one would wait for its acknowledgement as well.
        if (AcknowledgesOnReceipt(conversation)
            && mails.FirstOrDefault(mail => NeedsAcknowledgement(mail) && !mail.AcknowledgementTried && !isWaiting(mail)) is { } due)
        {
            return due;
        }

        return mails is [Mail first, ..] && !isWaiting(first) ? first : null;
    }

    public async Task<Step> NextAsync(ConversationKey conversation, Mail mail)
    {
        Connection connection = connections.Get(conversation.Connection);
        using JsonDocument json = JsonDocument.Parse(mail.Event.Json);

        return mail.Event.Kind switch
        {
            EventKind.Message when IsAcknowledgementDue(connection, mail) => await AcknowledgeAsync(connection, mail, json.RootElement),
            EventKind.Message or EventKind.Joined or EventKind.Handback => await SendAsync(connection, conversation, mail, json.RootElement),
            EventKind.Handover => await RequestHandoverAsync(connection, conversation, mail, json.RootElement),
            EventKind.Typing => await SendTypingAsync(connection, conversation, mail, json.RootElement),
            _ => Step.Finished(mail, Outcome.Ignored),
        };
    }

    public async Task<Step.Change> GiveUpAsync(ConversationKey conversation, Mail mail, DeliveryResult result)
    {
        if (mail.Event.Kind == EventKind.Handover)
        {
            await handover.WithdrawAsync(conversation, mail);
        }

        return NeedsAcknowledgement(mail) && IsAcknowledgementDue(connections.Get(conversation.Connection), mail)
            ? Acknowledged(mail)
            : Settled(mail, Outcome.DeadLettered);
    }

    // Asked for first: a channel with agents of its own may hand back at once.
    private async Task<Step> RequestHandoverAsync(Connection connection, ConversationKey conversation, Mail mail, JsonElement @event)
    {
        await handover.AskAsync(conversation, mail);

        return connection.Desk is null
            ? await SendAsync(connection, conversation, mail, @event, connection.Agents.RetryFor)
            : Settled(mail, Outcome.Forwarded);
    }

    private static async Task<Step> SendAsync(
        Connection connection, ConversationKey conversation, Mail mail, JsonElement @event, TimeSpan? retryFor = null)
    {
        DeliveryResult result = await connection.Channel.SendAsync(Outgoing.From(conversation, mail, @event));

        return result.Status == DeliveryStatus.Delivered ? Settled(mail, Outcome.Forwarded) : Step.Failed(result, retryFor: retryFor);
    }

    // Typing is worth nothing once it is over, so it is tried once.
    private async Task<Step> SendTypingAsync(Connection connection, ConversationKey conversation, Mail mail, JsonElement @event)
    {
        if (time.GetUtcNow() - mail.AcceptedAt > _typingLasts)
        {
            return Step.Finished(mail, Outcome.Dropped);
        }

        DeliveryResult result = await connection.Channel.SendAsync(Outgoing.From(conversation, mail, @event));

        return Step.Finished(mail, result.Status == DeliveryStatus.Delivered ? Outcome.Forwarded : Outcome.Dropped);
    }

    private async Task<Step> AcknowledgeAsync(Connection connection, Mail mail, JsonElement @event)
    {
        DeliveryResult result = await bot.AcknowledgeAsync(connection.Bot, @event, isDeadLetter: mail.Outcome == Outcome.DeadLettered);

        if (result.Status == DeliveryStatus.Delivered)
        {
            return Acknowledged(mail);
        }

        // On receipt it is tried once: the channel must not wait for the bot. What was not taken then follows when the channel has the message.
        return mail.Outcome is null ? Step.Advanced(mail with { AcknowledgementTried = true }) : Step.Failed(result, "acknowledge");
    }

    private static Step.Change Acknowledged(Mail mail) => Next(mail with { Acknowledged = true });

    private static Step.Change Settled(Mail mail, Outcome outcome) => Next(mail with { Outcome = outcome });

    private static Step.Change Next(Mail mail) => mail.Outcome is { } outcome && !NeedsAcknowledgement(mail)
        ? Step.Finished(mail, outcome, EventText.Of(mail.Event))
        : Step.Advanced(mail);

    private static bool IsAcknowledgementDue(Connection connection, Mail mail) =>
        NeedsAcknowledgement(mail)
        && (mail.Outcome is not null || (connection.Bot.Acknowledge == AcknowledgeWhen.Received && !mail.AcknowledgementTried));

    private bool AcknowledgesOnReceipt(ConversationKey conversation) =>
        connections.Get(conversation.Connection).Bot.Acknowledge == AcknowledgeWhen.Received;

    private static bool NeedsAcknowledgement(Mail mail) => mail.Event is { Source: EventSource.Bot, Kind: EventKind.Message } && !mail.Acknowledged;
}
