using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;

namespace WebhookFunctions.Agents;

/// <summary>The steps of a conversation that is handed over: open it at the desk, bring the desk what the user does, and give it back.</summary>
/// <remarks>Every change of state is recorded with the mail that caused it, under the lease, in the order of the mailbox.</remarks>
public sealed class AgentCarrier(DeskEvents deskEvents, Ending ending, TranscriptReader transcripts, WakeUpQueues wakeUps)
{
    public static bool IsFor(Conversation conversation, Mail mail) =>
        conversation.State != HandoverState.Bot || mail.Event.Kind is EventKind.Handover or EventKind.Handback or EventKind.Expiry;

    public Task<Step> NextAsync(Connection connection, Conversation conversation, Mail mail) => conversation.State switch
    {
        HandoverState.Bot => RequestAsync(connection, conversation, mail),
        HandoverState.Opening => OpenAsync(connection, conversation, mail),
        HandoverState.Agent => ForwardAsync(connection, conversation, mail),
        HandoverState.Returning or HandoverState.StartingPassage or HandoverState.Closing => ending.NextAsync(connection, conversation, mail),
    };

    public static Step.Change GiveUp(Connection connection, Conversation conversation, Mail mail, DeliveryResult result) => conversation.State switch
    {
        // Without the desk, back to the bot. The mail leads the way, as a dead letter.
        HandoverState.Opening => Lost(connection, conversation, mail),
        HandoverState.Agent when result.Status != DeliveryStatus.Refused => Lost(connection, conversation, mail),
        HandoverState.Agent or HandoverState.Bot => Step.Finished(mail, Outcome.DeadLettered, EventText.Of(mail.Event)),
        HandoverState.Returning or HandoverState.StartingPassage or HandoverState.Closing => Ending.GiveUp(connection, conversation, mail),
    };

    private async Task<Step> RequestAsync(Connection connection, Conversation conversation, Mail mail)
    {
        if (mail.Event.Kind != EventKind.Handover)
        {
            // A handback or an expiry of a handover that is over.
            return Step.Finished(mail, Outcome.Ignored);
        }

        // Before the state is recorded: no handover without an end. Where the host that receives it dies, it is ten minutes late, and does no harm.
        Guard expiry = await wakeUps.PutAsync(
            Direction.ChannelToBot,
            WakeUp.For(conversation.Key) with { Expires = mail.Number },
            TimeSpan.FromHours(connection.Agents.ExpireAfterHours),
            CancellationToken.None);

        TranscriptPosition end = await transcripts.EndAsync(conversation.Key, CancellationToken.None);
        Conversation requested = conversation with
        {
            State = connection.Handover.Next(HandoverState.Bot, HandoverTrigger.Requested)!.Value,
            Handover = mail.Number,
            Request = HandoverRequest.RequestOf(mail.Event),
            TranscriptEnd = end.BotToChannel,
            Expiry = expiry,
            End = HandoverEnd.None,
        };

        return connection.Desk is null ? Step.Finished(mail, Outcome.Forwarded, conversation: requested) : Step.Advanced(mail, requested);
    }

    private async Task<Step> OpenAsync(Connection connection, Conversation conversation, Mail mail)
    {
        DeliveryResult result = await deskEvents.OpenAsync(connection, conversation, mail);
        Conversation opened = conversation with { State = connection.Handover.Next(HandoverState.Opening, HandoverTrigger.Opened)!.Value };

        return result.Status == DeliveryStatus.Delivered
            ? Step.Finished(mail, Outcome.Forwarded, conversation: opened)
            : Step.Failed(result, "hand over", connection.Agents.RetryFor);
    }

    private async Task<Step> ForwardAsync(Connection connection, Conversation conversation, Mail mail)
    {
        if (EndOf(connection, conversation, mail) is { } end)
        {
            return Step.Advanced(mail, Ended(connection, conversation, end));
        }

        if (connection.Desk is null)
        {
            return Step.Finished(mail, Outcome.Dropped, EventText.Of(mail.Event));
        }

        if (await deskEvents.SendAsync(connection, conversation, mail) is not { } result)
        {
            return Step.Finished(mail, Outcome.Ignored, EventText.Of(mail.Event));
        }

        return result.Status == DeliveryStatus.Delivered
            ? Step.Finished(mail, Outcome.Forwarded, EventText.Of(mail.Event))
            : DeskEvents.IsTyping(mail) ? Step.Finished(mail, Outcome.Dropped) : Step.Failed(result, retryFor: connection.Agents.RetryFor);
    }

    private static HandoverEnd? EndOf(Connection connection, Conversation conversation, Mail mail) => mail.Event switch
    {
        // What the connector says itself: the channel could not be told of the handover.
        _ when HandoverRequest.IsWithdrawal(mail.Event, conversation.Request) => HandoverEnd.Unreachable,
        { Kind: EventKind.Handback, Source: EventSource.Agent } => HandoverEnd.HandedBack,
        // A channel hands back only where the agents are its own: else a user could leave the agent by a button.
        { Kind: EventKind.Handback, Source: EventSource.Channel } when connection.Desk is null => HandoverEnd.HandedBack,
        { Kind: EventKind.Expiry } when Expiry.NumberOf(mail.Event) == conversation.Handover => HandoverEnd.Expired,
        _ => null,
    };

    private static Step.Change Lost(Connection connection, Conversation conversation, Mail mail) =>
        Step.Advanced(mail with { Outcome = Outcome.DeadLettered }, Ended(connection, conversation, HandoverEnd.Unreachable));

    private static Conversation Ended(Connection connection, Conversation conversation, HandoverEnd end) => conversation with
    {
        State = connection.Handover.Next(conversation.State, HandoverTrigger.Ended)!.Value,
        End = end,
    };
}
