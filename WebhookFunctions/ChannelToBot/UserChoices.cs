using System.Text.Json;
using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.ChannelToBot;

/// <summary>Gives a choice the payload that the bot had given it, where it came without: a button that carried only a token, or a number that the user wrote.</summary>
internal sealed class UserChoices(ChoiceStore pressed, ChoiceLists written)
{
    /// <returns>
    /// The mail as the bot, or the agents, should see it. If a button's token is unknown, or no longer known, the mail becomes a message with the button's words, so that no user
    /// is left without an answer.
    /// </returns>
    public async Task<Mail> ResolveAsync(Connection connection, Conversation conversation, Mail mail)
    {
        if (mail.Event is not { Source: EventSource.Channel, Kind: EventKind.Postback or EventKind.Message })
        {
            return mail;
        }

        using JsonDocument json = mail.Event.Parse();
        JsonElement @event = json.RootElement;

        if (mail.Event.Kind == EventKind.Message)
        {
            return connection.Channel.NumbersChoices && MayAnswer(conversation, mail, @event) && await WrittenAsync(conversation, mail, UserEvent.Text(@event)) is { } choice
                ? mail with { Event = ChosenEvent.Written(mail.Event, @event, choice) }
                : mail;
        }

        return UserEvent.Choice(@event) is { } token
            ? mail with { Event = ChosenEvent.Pressed(mail.Event, @event, await pressed.FindAsync(conversation.Key, token)) }
            : mail;
    }

    // Who has no chat yet has seen no choices.
    private static bool MayAnswer(Conversation conversation, Mail mail, JsonElement @event) =>
        (conversation.Handover is not null || conversation.Chat is { StartPending: false } || mail.StartSkipped) && UserEvent.Text(@event).Length > 0 && !UserMedia.IsIn(@event);

    // A number that a user writes to an agent is no answer to the bot.
    private async Task<NumberedChoice?> WrittenAsync(Conversation conversation, Mail mail, string text) =>
        await written.FindAsync(conversation.Key, mail.Number) is { } list && list.OfAgent == conversation.Handover is not null
            ? Numbering.Find(list.Choices, text)
            : null;
}
