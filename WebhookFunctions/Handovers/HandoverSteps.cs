using System.Text.Json;
using WebhookFunctions.Bots;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;
using WebhookFunctions.Desks;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Transcripts;

namespace WebhookFunctions.Handovers;

/// <summary>The steps of a conversation that is handed over: open it at the desk, send the desk what the user does, and give the conversation back.</summary>
/// <remarks>Every change of state is recorded with the mail that caused it, under the lease, in the order of the mailbox.</remarks>
internal sealed class HandoverSteps(DeskEvents deskEvents, Ending ending, TranscriptReader transcripts, DueList due, TimeProvider time)
{
    public static bool IsFor(Conversation conversation, Mail mail) =>
        conversation.Handover is not null || mail.Event.Kind is EventKind.Handover or EventKind.Handback or EventKind.Expiry;

    public NextStep Next(Connection connection, Conversation conversation, Mail mail) => conversation.Handover switch
    {
        null when mail.Event.Kind == EventKind.Handover => new(NextStep.Forward, null, _ => RequestAsync(connection, conversation, mail)),

        // This is a handback or an expiry of a handover that is over.
        null => NextStep.Nowhere(Step.Finished(mail, Outcome.Ignored)),
        { State: HandoverState.Opening } handover => ToDesk(connection, "hand over", cancellation => OpenAsync(connection, conversation, handover, mail, cancellation)),
        { State: HandoverState.Agent } handover => ForAgent(connection, conversation, handover, mail),
        { } handover => ending.Next(connection, conversation, handover, mail),
    };

    /// <summary>The user types, while an agent has the conversation.</summary>
    public NextStep? Pass(Connection connection, Conversation conversation, Handover handover, IncomingEvent @event)
    {
        Mail mail = new(0, @event, time.GetUtcNow());

        return handover.State == HandoverState.Agent && connection.Desk is { } desk && deskEvents.For(connection, conversation, handover, mail) is { } deskEvent
            ? ToDesk(connection, NextStep.Forward, cancellation => SendOnceAsync(desk, deskEvent, mail, cancellation))
            : null;
    }

    public static Step.Change GiveUp(Connection connection, Conversation conversation, Mail mail, DeliveryResult result) => conversation.Handover switch
    {
        // The desk was not reached, so the conversation goes back to the bot. The mail, now a dead letter, leads these steps.
        { State: HandoverState.Opening } handover => Lost(connection, conversation, handover, mail),
        { State: HandoverState.Agent } handover when result.Status is not (DeliveryStatus.Refused or DeliveryStatus.Failed) => Lost(connection, conversation, handover, mail),
        { State: HandoverState.Agent } or null => Step.Finished(mail, Outcome.DeadLettered),
        { } handover => Ending.GiveUp(connection, conversation, handover, mail),
    };

    private async Task<Step> RequestAsync(Connection connection, Conversation conversation, Mail mail)
    {
        using JsonDocument json = mail.Event.Parse();

        // The expiry is written before the state is recorded, so that no handover is without an end.
        string chat = BotEvent.ConversationId(json.RootElement) ?? conversation.Chat?.Id ?? "";
        await due.AddExpiryAsync(conversation.Key, mail.Number, chat, time.GetUtcNow() + TimeSpan.FromHours(connection.Agents.ExpireAfterHours));

        TranscriptPosition end = await transcripts.EndAsync(conversation.Key);
        Handover requested = new(
            HandoverRules.Of(connection).Next(HandoverState.Bot, HandoverTrigger.Requested)!.Value,
            mail.Number,
            chat,
            HandoverRequest.RequestOf(mail.Event),
            end.BotToChannel);
        Conversation handedOver = conversation with { Handover = requested };

        return connection.Desk is null ? Step.Finished(mail, Outcome.Forwarded, handedOver) : Step.Advanced(mail, handedOver);
    }

    private async Task<Step> OpenAsync(Connection connection, Conversation conversation, Handover handover, Mail mail, CancellationToken cancellation)
    {
        DeskEvent opening = await deskEvents.OpeningAsync(connection, conversation, handover, mail);
        DeliveryResult result = await connection.Desk!.SendAsync(opening, cancellation);
        Handover opened = handover with { State = HandoverRules.Of(connection).Next(HandoverState.Opening, HandoverTrigger.Opened)!.Value };

        return result.IsDelivered ? Step.Finished(mail, Outcome.Forwarded, conversation with { Handover = opened }) : Step.Failed(result);
    }

    private NextStep ForAgent(Connection connection, Conversation conversation, Handover handover, Mail mail)
    {
        if (EndOf(connection, handover, mail) is { } end)
        {
            return NextStep.Nowhere(Step.Advanced(mail, Ended(connection, conversation, handover, end)));
        }

        if (connection.Desk is not { } desk)
        {
            return NextStep.Nowhere(Step.Finished(mail, Outcome.Dropped));
        }

        if (deskEvents.For(connection, conversation, handover, mail) is not { } deskEvent)
        {
            return NextStep.Nowhere(Step.Finished(mail, Outcome.Ignored));
        }

        return mail.Event.Kind == EventKind.Typing
            ? ToDesk(connection, NextStep.Forward, cancellation => SendOnceAsync(desk, deskEvent, mail, cancellation)) with { IfHeld = Step.Missed(mail) }
            : ToDesk(connection, NextStep.Forward, cancellation => SendAsync(desk, deskEvent, mail, cancellation));
    }

    private static async Task<Step> SendAsync(IAgentDesk desk, DeskEvent deskEvent, Mail mail, CancellationToken cancellation)
    {
        DeliveryResult result = await desk.SendAsync(deskEvent, cancellation);

        // The desk itself says that it no longer has the conversation. As everywhere, this is believed at the second time.
        return result.IsDelivered ? Step.Finished(mail, Outcome.Forwarded) : Step.Failed(result);
    }

    private static async Task<Step> SendOnceAsync(IAgentDesk desk, DeskEvent deskEvent, Mail mail, CancellationToken cancellation) =>
        (await desk.SendAsync(deskEvent, cancellation)).IsDelivered ? Step.Finished(mail, Outcome.Forwarded) : Step.Missed(mail);

    private static NextStep ToDesk(Connection connection, string what, Func<CancellationToken, Task<Step>> take) =>
        new(what, connection.DeskDestination, take) { RetryFor = connection.Agents.RetryFor };

    private static HandoverEnd? EndOf(Connection connection, Handover handover, Mail mail) => mail.Event switch
    {
        // The connector itself says this: the channel could not be told of the handover.
        _ when HandoverRequest.IsWithdrawal(mail.Event, handover.Request) => HandoverEnd.Unreachable,
        _ when OperatorHandback.IsOf(mail.Event, handover.Number) => HandoverEnd.HandedBack,
        { Kind: EventKind.Handback, Source: EventSource.Agent } => HandoverEnd.HandedBack,
        // A channel may hand back only if the agents are its own. Otherwise a user could leave the agent by pressing a button.
        { Kind: EventKind.Handback, Source: EventSource.Channel } when connection.Desk is null => HandoverEnd.HandedBack,
        { Kind: EventKind.Expiry } when Expiry.NumberOf(mail.Event) == handover.Number => HandoverEnd.Expired,
        _ => null,
    };

    private static Step.Change Lost(Connection connection, Conversation conversation, Handover handover, Mail mail) =>
        Step.Advanced(mail with { Outcome = Outcome.DeadLettered }, Ended(connection, conversation, handover, HandoverEnd.Unreachable));

    private static Conversation Ended(Connection connection, Conversation conversation, Handover handover, HandoverEnd end) => conversation with
    {
        Handover = handover with { State = HandoverRules.Of(connection).Next(handover.State, HandoverTrigger.Ended)!.Value, End = end },
    };
}
