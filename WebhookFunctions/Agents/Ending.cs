using System.Text.Json;
using WebhookFunctions.Bots;
using WebhookFunctions.ChannelToBot;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;

namespace WebhookFunctions.Agents;

/// <summary>The steps back to the bot: tell the user, give the conversation back, start a passage, tell the desk.</summary>
/// <remarks>Led by the mail that ended the handover. It stays the head of the mailbox until all is done, so what the user writes next waits for it.</remarks>
public sealed class Ending(Mailbox mailbox, WakeUpQueues wakeUps, BotClient bot, TimeProvider time)
{
    // The user waits for the bot: the desk gets no day.
    private static readonly TimeSpan _patienceWithDesk = TimeSpan.FromSeconds(10);

    public async Task<Step> NextAsync(Connection connection, Conversation conversation, Mail mail)
    {
        (DeliveryResult result, string what, TimeSpan? retryFor) = conversation.State switch
        {
            HandoverState.Returning => (await ReturnAsync(connection, conversation, mail), "hand back", (TimeSpan?)null),
            HandoverState.StartingPassage => (await StartPassageAsync(connection, conversation), "start the passage on return", null),
            _ => (await DeskEvents.CloseAsync(connection, conversation, mail), "end at the desk", _patienceWithDesk),
        };

        // Who hands back may have forgotten the conversation already.
        bool isOver = conversation.State == HandoverState.Closing && result.Status == DeliveryStatus.NotFound;

        return isOver || result.Status == DeliveryStatus.Delivered ? Passed(connection, conversation, mail) : Step.Failed(result, what, retryFor);
    }

    /// <summary>A step that nobody takes is a dead letter, and no reason to keep the user from the bot.</summary>
    public static Step.Change GiveUp(Connection connection, Conversation conversation, Mail mail) => Passed(connection, conversation, mail);

    private static Step.Change Passed(Connection connection, Conversation conversation, Mail mail)
    {
        Conversation next = conversation with { State = connection.Handover.Next(conversation.State, Passing(conversation.State))!.Value };

        return next.State == HandoverState.Bot
            ? Step.Finished(mail, mail.Outcome ?? Outcome.Forwarded, EventText.Of(mail.Event), next)
            : Step.Advanced(mail, next);
    }

    private static HandoverTrigger Passing(HandoverState state) => state switch
    {
        HandoverState.Returning => HandoverTrigger.Returned,
        HandoverState.StartingPassage => HandoverTrigger.PassageStarted,
        _ => HandoverTrigger.Closed,
    };

    private async Task<DeliveryResult> ReturnAsync(Connection connection, Conversation conversation, Mail mail)
    {
        await wakeUps.TakeBackAsync(Direction.ChannelToBot, conversation.Expiry, CancellationToken.None);

        // First, so that what the bot says on its return comes behind it. Accepting it again after a crash changes nothing.
        await mailbox.AcceptAsync(conversation.Key, Direction.BotToChannel, [.. Farewell(connection, conversation, mail)], CancellationToken.None);

        using JsonDocument json = JsonDocument.Parse(mail.Event.Json);
        JsonElement? metadata = mail.Event.Kind == EventKind.Handback ? UserEvent.Metadata(json.RootElement) : null;

        return await bot.HandBackAsync(connection.Bot, conversation.PlatformId!, metadata);
    }

    private Task<DeliveryResult> StartPassageAsync(Connection connection, Conversation conversation) =>
        bot.SendMessageAsync(connection.Bot, conversation.PlatformId!, json => UserContent.WritePassage(json, connection.Agents.HandbackPassage));

    private IEnumerable<IncomingEvent> Farewell(Connection connection, Conversation conversation, Mail mail)
    {
        string id = conversation.PlatformId!;
        DateTimeOffset now = time.GetUtcNow();

        yield return AgentMessage.StopTyping(mail.KeyFor(conversation.Key, "typing-stop"), id, now);

        string text = conversation.End switch
        {
            HandoverEnd.Expired => connection.Agents.ExpiredText,
            HandoverEnd.Unreachable => connection.Agents.UnreachableText,
            HandoverEnd.HandedBack or HandoverEnd.None => "",
        };

        if (text.Length > 0)
        {
            yield return AgentMessage.Say(mail.KeyFor(conversation.Key, "farewell"), id, text, now);
        }

        yield return AgentMessage.HandedBack(mail.KeyFor(conversation.Key, "handback"), id, conversation.End, now);
    }
}
