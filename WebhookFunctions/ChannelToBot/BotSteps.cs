using System.Text.Json;
using Microsoft.Extensions.Logging;
using WebhookFunctions.Bots;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;
using WebhookFunctions.Json;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.ChannelToBot;

/// <summary>The steps of a user's event: if there is no chat, start one and its first passage; then send the event to the bot.</summary>
internal sealed partial class BotSteps(ConversationStore conversations, BotClient bot, InactivityList inactivity, LogNames names, TimeProvider time, ILogger<BotSteps> logger)
{
    public NextStep Next(Connection connection, Conversation conversation, Mail mail) => (mail.Event.Kind, conversation.Chat) switch
    {
        (EventKind.Unknown, _) => NextStep.Nowhere(Step.Finished(mail, Outcome.Ignored)),
        (EventKind.Typing, _) => time.GetUtcNow() - mail.AcceptedAt <= PassingEvents.Lasts && Pass(connection, conversation, mail.Event) is { } next
            ? next with { TakeAsync = async cancellation => Once(mail, await next.TakeAsync(cancellation)), IfHeld = Step.Missed(mail) }
            : NextStep.Nowhere(Step.Finished(mail, Outcome.Dropped)),
        (EventKind.Read, null) => NextStep.Nowhere(Step.Finished(mail, Outcome.Dropped)),
        (_, null) => To(connection, NextStep.Forward, cancellation => StartChatAsync(connection, conversation, mail, cancellation)),
        (_, { StartPending: true } chat) when !mail.StartSkipped =>
            To(connection, "start the chat", cancellation => StartPassageAsync(connection, conversation, chat, mail, cancellation)),
        (_, { } chat) => To(connection, NextStep.Forward, cancellation => SendAsync(connection, conversation, chat, mail, cancellation)),
    };

    /// <summary>The user starts or stops typing. Typing starts no chat.</summary>
    public NextStep? Pass(Connection connection, Conversation conversation, IncomingEvent @event) => conversation.Chat is { StartPending: false } chat
        ? To(connection, NextStep.Forward, cancellation => SendActivityAsync(connection, chat, @event, cancellation))
        : null;

    /// <summary>If the platform refuses a start (because its entry point does not exist), the user still reaches the bot; the next event tries the start again.</summary>
    public static Step.Change GiveUp(Conversation conversation, Mail mail)
    {
        bool isAtStart = conversation.Chat is { StartPending: true } && !mail.StartSkipped;

        return isAtStart && mail.Event.Kind != EventKind.Start
            ? Step.Advanced(mail with { StartSkipped = true })
            : Step.Finished(mail, Outcome.DeadLettered);
    }

    private static NextStep To(Connection connection, string what, Func<CancellationToken, Task<Step>> take) => new(what, connection.BotDestination, take);

    private static Step.Change Once(Mail mail, Step step) =>
        step is Step.Change { WasMissed: false } ? Step.Finished(mail, Outcome.Forwarded) : Step.Missed(mail);

    private async Task<Step> StartChatAsync(Connection connection, Conversation conversation, Mail mail, CancellationToken cancellation)
    {
        await inactivity.AddAsync(conversation.Key);

        string? user = UserEvent.UserOf(mail.Event) ?? conversation.User;
        (DeliveryResult result, string id) = await bot.StartChatAsync(connection.Bot, user is null ? null : StrictJson.Parse(user), cancellation);

        if (!result.IsDelivered)
        {
            return Step.Failed(result);
        }

        // The id is stored before the start postback, because the postback makes the bot write to the conversation.
        if (!await conversations.TryRememberPlatformIdAsync(id, conversation.Key))
        {
            LogIdConflict(names.Of(conversation.Key, Direction.ChannelToBot));

            return Step.Failed(DeliveryResult.Unavailable("The platform answered with the id of another user's chat, where it should have started a new one."));
        }

        bool isPending = StartOf(connection, conversation).IsAutomatic;

        return Step.Advanced(mail, conversation with { Chat = new Chat(id, isPending), HasEnded = conversation.HasEnded && isPending, User = user });
    }

    private static StartPostback StartOf(Connection connection, Conversation conversation) => conversation.HasEnded ? connection.StartOnReturn : connection.Start;

    private async Task<Step> StartPassageAsync(Connection connection, Conversation conversation, Chat chat, Mail mail, CancellationToken cancellation)
    {
        using JsonDocument json = mail.Event.Parse();
        JsonElement? asked = mail.Event.Kind == EventKind.Start ? UserEvent.Payload(json.RootElement) : null;
        DeliveryResult result = await bot.SendMessageAsync(
            connection.Bot, chat.Id, UserContent.Postback(asked ?? StartOf(connection, conversation).Payload), cancellation);

        if (!result.IsDelivered)
        {
            return Failed(result, conversation, mail);
        }

        Conversation started = conversation with { Chat = chat with { StartPending = false }, HasEnded = false };

        return mail.Event.Kind == EventKind.Start ? Step.Finished(mail, Outcome.Forwarded, started) : Step.Advanced(mail, started);
    }

    private async Task<Step> SendAsync(Connection connection, Conversation conversation, Chat chat, Mail mail, CancellationToken cancellation)
    {
        using JsonDocument json = mail.Event.Parse();

        if (mail.Event.Kind == EventKind.Read)
        {
            DeliveryResult read = await bot.SendActivityAsync(connection.Bot, chat.Id, connection.Bot.ReadActivity, cancellation);

            return read.IsDelivered ? Step.Finished(mail, Outcome.Forwarded) : Failed(read, conversation, mail);
        }

        // Each step makes one call and is recorded before the next, so a crash repeats one part at most.
        IReadOnlyList<UserContent> parts = UserContent.Of(mail.Event.Kind, json.RootElement, connection.Bot, connection.Start);

        if (mail.PartsSent >= parts.Count)
        {
            // There are fewer parts now than at the last step, because a setting was changed in between.
            return Step.Finished(mail, Outcome.Forwarded);
        }

        DeliveryResult result = await bot.SendMessageAsync(connection.Bot, chat.Id, parts[mail.PartsSent], cancellation);

        if (!result.IsDelivered)
        {
            return Failed(result, conversation, mail);
        }

        Mail sent = mail with { PartsSent = mail.PartsSent + 1 };

        return sent.PartsSent < parts.Count ? Step.Advanced(sent) : Step.Finished(sent, Outcome.Forwarded);
    }

    private async Task<Step> SendActivityAsync(Connection connection, Chat chat, IncomingEvent @event, CancellationToken cancellation)
    {
        using JsonDocument json = @event.Parse();
        DeliveryResult result = await bot.SendActivityAsync(connection.Bot, chat.Id, UserEvent.Activity(json.RootElement), cancellation);
        Mail passing = new(0, @event, @event.Timestamp);

        return result.IsDelivered ? Step.Finished(passing, Outcome.Forwarded) : Step.Missed(passing);
    }

    // The platform says that its conversations stay valid for ever. If one is gone all the same, the user gets a new one, at most once per event.
    private static Step.Failure Failed(DeliveryResult result, Conversation conversation, Mail mail) => Step.Failed(
        result,
        mail.ChatRenewed ? null : Step.Advanced(mail with { ChatRenewed = true, StartSkipped = false }, conversation with { Chat = null }));

    [LoggerMessage(1, LogLevel.Error, "{Mailbox}: the platform gave this user the chat of another one: it is not taken, and a new chat is asked for again", EventName = "IdConflict")]
    private partial void LogIdConflict(string mailbox);
}
