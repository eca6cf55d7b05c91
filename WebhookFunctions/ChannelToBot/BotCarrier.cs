using System.Text.Json;
using WebhookFunctions.Bots;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;

namespace WebhookFunctions.ChannelToBot;

/// <summary>The steps of a user's event: where there is no chat, start one and its first passage; then hand the event to the bot.</summary>
public sealed class BotCarrier(ConversationStore conversations, BotClient bot, TimeProvider time)
{
    private static readonly TimeSpan _typingLasts = TimeSpan.FromSeconds(10);

    public async Task<Step> NextAsync(Connection connection, Conversation conversation, Mail mail)
    {
        using JsonDocument json = JsonDocument.Parse(mail.Event.Json);

        return mail.Event.Kind switch
        {
            EventKind.Unknown => Step.Finished(mail, Outcome.Ignored),
            EventKind.Typing => await SendTypingAsync(connection, conversation, mail, json.RootElement),
            EventKind.Read when conversation.PlatformId is null => Step.Finished(mail, Outcome.Dropped),
            _ when conversation.PlatformId is null => await StartChatAsync(connection, conversation, mail, json.RootElement),
            _ when conversation.StartPending && !mail.StartSkipped => await StartPassageAsync(connection, conversation, mail, json.RootElement),
            _ => await SendAsync(connection, conversation, mail, json.RootElement),
        };
    }

    /// <summary>A start that the platform refuses (an entry point that is not there) keeps nobody from the bot; the next event tries it again.</summary>
    public static Step.Change GiveUp(Conversation conversation, Mail mail)
    {
        bool isAtStart = conversation is { PlatformId: not null, StartPending: true } && !mail.StartSkipped;

        return isAtStart && mail.Event.Kind != EventKind.Start
            ? Step.Advanced(mail with { StartSkipped = true })
            : Step.Finished(mail, Outcome.DeadLettered, EventText.Of(mail.Event));
    }

    private async Task<Step> StartChatAsync(Connection connection, Conversation conversation, Mail mail, JsonElement @event)
    {
        string? user = UserEvent.UserOf(mail.Event) ?? conversation.User;
        (DeliveryResult result, string id) = await bot.StartChatAsync(connection.Bot, user is null ? null : JsonElement.Parse(user));

        if (result.Status != DeliveryStatus.Delivered)
        {
            return Step.Failed(result);
        }

        // Before the start postback, which makes the bot write to the conversation.
        await conversations.RememberPlatformIdAsync(id, conversation.Key, CancellationToken.None);

        return Step.Advanced(mail, conversation with
        {
            PlatformId = id,
            StartPending = connection.Start.IsAutomatic,
            User = user,
        });
    }

    private async Task<Step> StartPassageAsync(Connection connection, Conversation conversation, Mail mail, JsonElement @event)
    {
        bool isWanted = mail.Event.Kind == EventKind.Start;
        DeliveryResult result = await bot.SendMessageAsync(
            connection.Bot, conversation.PlatformId!, json => UserContent.WriteStart(json, connection.Start, isWanted ? UserEvent.Payload(@event) : null));
        Conversation started = conversation with { StartPending = false };

        return result.Status switch
        {
            DeliveryStatus.Delivered when isWanted => Step.Finished(mail, Outcome.Forwarded, conversation: started),
            DeliveryStatus.Delivered => Step.Advanced(mail, started),
            _ => Failed(result, conversation, mail, "start the chat"),
        };
    }

    private async Task<Step> SendAsync(Connection connection, Conversation conversation, Mail mail, JsonElement @event)
    {
        DeliveryResult result = mail.Event.Kind == EventKind.Read
            ? await bot.SendActivityAsync(connection.Bot, conversation.PlatformId!, connection.Bot.ReadActivity)
            : await bot.SendMessageAsync(connection.Bot, conversation.PlatformId!, json => UserContent.Write(json, mail.Event.Kind, @event, connection.Start));

        return result.Status == DeliveryStatus.Delivered ? Step.Finished(mail, Outcome.Forwarded, EventText.Of(mail.Event)) : Failed(result, conversation, mail);
    }

    // Typing is worth nothing once it is over, so it is tried once, and starts no chat.
    private async Task<Step> SendTypingAsync(Connection connection, Conversation conversation, Mail mail, JsonElement @event)
    {
        if (conversation.PlatformId is not { } id || conversation.StartPending || time.GetUtcNow() - mail.AcceptedAt > _typingLasts)
        {
            return Step.Finished(mail, Outcome.Dropped);
        }

        DeliveryResult result = await bot.SendActivityAsync(connection.Bot, id, UserEvent.Activity(@event));

        return Step.Finished(mail, result.Status == DeliveryStatus.Delivered ? Outcome.Forwarded : Outcome.Dropped);
    }

    // The platform says that its conversations are good for ever; where one is gone all the same, the user gets a new one, once per event.
    private static Step Failed(DeliveryResult result, Conversation conversation, Mail mail, string what = "forward") =>
        result.Status == DeliveryStatus.NotFound && !mail.ChatRenewed
            ? Step.Advanced(mail with { ChatRenewed = true, StartSkipped = false }, conversation with { PlatformId = null, StartPending = false })
            : Step.Failed(result, what);
}
