using System.Text.Json;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;
using WebhookFunctions.Handovers;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.ChannelToBot;

/// <summary>Ends a chat in which nothing has happened for long: the next event of the user begins a new one.</summary>
/// <remarks>The platform has no call that ends a chat. The connector still knows the chat's id, so a late message of the bot still reaches its user.</remarks>
internal sealed class InactivitySteps(Mailbox mailbox, Sequences sequences, InactivityList list, TimeProvider time)
{
    private const string Said = "[the chat has ended: nothing happened for long]";

    public NextStep Next(Connection connection, Conversation conversation, Mail mail) => conversation.Chat is { } chat && connection.Inactivity.After > TimeSpan.Zero
        ? new("end the chat", null, _ => EndAsync(connection, conversation, chat, mail))
        : NextStep.Nowhere(Step.Finished(mail, Outcome.Ignored));

    private async Task<Step> EndAsync(Connection connection, Conversation conversation, Chat chat, Mail mail)
    {
        IncomingEvent ended = Ended(mail.KeyFor(conversation.Key, "ended"), chat.Id);

        if (conversation.Handover is not null || !(await IsQuietAsync(conversation, mail) || await WasToldAsync(connection, conversation, ended)))
        {
            // Something happened meanwhile, so the chat goes on, and ends another time.
            await list.AddAsync(conversation.Key);

            return Step.Finished(mail, Outcome.Ignored);
        }

        if (connection.Inactivity.TellChannel)
        {
            await mailbox.AcceptAsync(conversation.Key, Direction.BotToChannel, ended);
        }

        Mail said = mail with { Event = mail.Event with { Text = Said } };

        return Step.Finished(said, Outcome.Forwarded, conversation with { Chat = null, HasEnded = true });
    }

    private async Task<bool> IsQuietAsync(Conversation conversation, Mail mail)
    {
        Sequence toBot = await sequences.ReadAsync(conversation.Key.Partition, Direction.ChannelToBot);
        Sequence toChannel = await sequences.ReadAsync(conversation.Key.Partition, Direction.BotToChannel);

        return Inactivity.IsLast(mail.Event, mail.Number, toBot.Last, toChannel.Last);
    }

    // A forwarder may have told the channel and then died before it recorded the end. The channel believes that the chat has ended, so it has to end.
    private Task<bool> WasToldAsync(Connection connection, Conversation conversation, IncomingEvent ended) => connection.Inactivity.TellChannel
        ? mailbox.HasAcceptedAsync(conversation.Key, ended.Source, ended.Id)
        : Task.FromResult(false);

    private IncomingEvent Ended(string id, string chatId) => new(
        id,
        EventSource.Connector,
        EventKind.Ended,
        time.GetUtcNow(),
        JsonSerializer.SerializeToUtf8Bytes(new PlatformEvent(id, "conversation:ended", new(new(chatId))), HandoverJson.AsWritten.PlatformEvent))
    {
        Needs = RowKeys.Chat(chatId),
    };
}
