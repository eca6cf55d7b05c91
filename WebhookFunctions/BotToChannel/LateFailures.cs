using Microsoft.Extensions.Logging;
using WebhookFunctions.Channels;
using WebhookFunctions.Configuration;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.BotToChannel;

/// <summary>The step of a channel's report that it could not deliver what it had taken. The bot was told long ago that the channel had it, and is told nothing more.</summary>
internal sealed partial class LateFailures(SentMessages sent, OwnSecrets secrets, LogNames names, ILogger<LateFailures> logger)
{
    public NextStep Next(Connection connection, ConversationKey conversation, Mail mail) =>
        new("note a failed delivery", null, _ => TakeAsync(connection, conversation, mail));

    private async Task<Step> TakeAsync(Connection connection, ConversationKey conversation, Mail mail)
    {
        LateFailure failure = LateFailure.Read(mail.Event);
        string reason = secrets.Hide(failure.Reason);
        string name = names.Of(conversation, Direction.BotToChannel);

        if (await sent.FailAsync(conversation, Direction.BotToChannel, failure.Sent, reason) is not { } message)
        {
            LogUnknown(name, names.Hide(reason, conversation));

            return Step.Finished(mail, Outcome.Ignored);
        }

        AttemptTelemetry.NotDelivered(conversation, connection.ChannelDestination);
        LogNotDelivered(name, names.OfEvent(message.Event, conversation), message.Event.Kind, names.Hide(reason, conversation));

        return Step.Finished(mail, Outcome.Ignored);
    }

    [LoggerMessage(1, LogLevel.Error, "Dead letter: {Mailbox}: event {EventId} ({Kind}): the channel took it, and could not deliver it: {Reason}", EventName = "NotDelivered")]
    private partial void LogNotDelivered(string mailbox, string eventId, EventKind kind, string reason);

    [LoggerMessage(2, LogLevel.Information, "{Mailbox}: the channel could not deliver a message that is not, or no longer, known here: {Reason}")]
    private partial void LogUnknown(string mailbox, string reason);
}
