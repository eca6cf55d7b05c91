using System.Text.Json;
using WebhookFunctions.Bots;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Handovers;

/// <summary>The steps back to the bot: tell the user, give the conversation back, start a passage, tell the desk.</summary>
/// <remarks>The mail that ended the handover leads these steps. It stays the head of the mailbox until all of them are done, so the user's next message waits for it.</remarks>
internal sealed class Ending(Mailbox mailbox, DueList due, BotClient bot, TimeProvider time)
{
    // The user waits for the bot, so the desk does not get a whole day.
    private static readonly TimeSpan _patienceWithDesk = TimeSpan.FromSeconds(10);

    public NextStep Next(Connection connection, Conversation conversation, Handover handover, Mail mail) => handover.State switch
    {
        HandoverState.Returning => new("hand back", connection.BotDestination, cancellation => ReturnAsync(connection, conversation, handover, mail, cancellation)),
        HandoverState.StartingPassage => new(
            "start the passage on return", connection.BotDestination, cancellation => StartPassageAsync(connection, conversation, handover, mail, cancellation)),
        _ => new("end at the desk", connection.DeskDestination, cancellation => CloseAsync(connection, conversation, handover, mail, cancellation))
        {
            RetryFor = _patienceWithDesk,
        },
    };

    /// <summary>A step that nobody takes becomes a dead letter. It must not keep the user from the bot.</summary>
    public static Step.Change GiveUp(Connection connection, Conversation conversation, Handover handover, Mail mail) =>
        Passed(connection, conversation, handover, mail with { Outcome = Outcome.DeadLettered });

    private static Step.Change Passed(Connection connection, Conversation conversation, Handover handover, Mail mail)
    {
        HandoverState next = HandoverRules.Of(connection).Next(handover.State, Passing(handover.State))!.Value;

        return next == HandoverState.Bot
            ? Step.Finished(mail, mail.Outcome ?? Outcome.Forwarded, conversation with { Handover = null })
            : Step.Advanced(mail, conversation with { Handover = handover with { State = next } });
    }

    private static HandoverTrigger Passing(HandoverState state) => state switch
    {
        HandoverState.Returning => HandoverTrigger.Returned,
        HandoverState.StartingPassage => HandoverTrigger.PassageStarted,
        _ => HandoverTrigger.Closed,
    };

    private async Task<Step> ReturnAsync(Connection connection, Conversation conversation, Handover handover, Mail mail, CancellationToken cancellation)
    {
        await due.RemoveExpiryAsync(conversation.Key, handover.Number);

        // This comes first, so that the bot's messages after its return come behind it. Accepting it again after a crash changes nothing.
        await mailbox.AcceptAsync(conversation.Key, Direction.BotToChannel, [.. Farewell(connection, conversation.Key, handover, mail)]);

        using JsonDocument json = mail.Event.Parse();
        JsonElement? metadata = mail.Event.Kind == EventKind.Handback ? UserEvent.Metadata(json.RootElement) : null;
        DeliveryResult result = await bot.HandBackAsync(connection.Bot, handover.ChatId, metadata, cancellation);

        return result.IsDelivered ? Passed(connection, conversation, handover, mail) : Step.Failed(result);
    }

    private async Task<Step> StartPassageAsync(Connection connection, Conversation conversation, Handover handover, Mail mail, CancellationToken cancellation)
    {
        DeliveryResult result = await bot.SendMessageAsync(
            connection.Bot, handover.ChatId, UserContent.Postback(StartPostback.PayloadOfPassage(connection.Agents.HandbackPassage)), cancellation);

        return result.IsDelivered ? Passed(connection, conversation, handover, mail) : Step.Failed(result);
    }

    private static async Task<Step> CloseAsync(Connection connection, Conversation conversation, Handover handover, Mail mail, CancellationToken cancellation)
    {
        DeliveryResult result = await connection.Desk!.SendAsync(DeskEvents.Closing(conversation, handover, mail), cancellation);

        // A desk that hands back may have forgotten the conversation already.
        return result.Status is DeliveryStatus.Delivered or DeliveryStatus.Gone ? Passed(connection, conversation, handover, mail) : Step.Failed(result);
    }

    private IEnumerable<IncomingEvent> Farewell(Connection connection, ConversationKey conversation, Handover handover, Mail mail)
    {
        DateTimeOffset now = time.GetUtcNow();

        yield return AgentMessage.StopTyping(mail.KeyFor(conversation, "typing-stop"), handover.ChatId, now);

        string text = handover.End switch
        {
            HandoverEnd.Expired => connection.Agents.ExpiredText,
            HandoverEnd.Unreachable => connection.Agents.UnreachableText,
            HandoverEnd.HandedBack or HandoverEnd.None => "",
        };

        if (text.Length > 0)
        {
            yield return AgentMessage.Say(mail.KeyFor(conversation, "farewell"), handover.ChatId, text, now);
        }

        yield return AgentMessage.HandedBack(mail.KeyFor(conversation, "handback"), handover.ChatId, handover.End, now);
    }
}
