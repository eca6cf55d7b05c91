using System.Text.Json;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Delivery;

/// <summary>
/// Ends what failed unexpectedly five times. The wake-up gets one last try (storage may have been away for all five); where it fails again and
/// storage is not to blame, the head of the mailbox becomes a dead letter, so that the rest can go on.
/// </summary>
public sealed partial class Undertaker(Forwarder forwarder, WakeUpQueues wakeUps, DeadLetters deadLetters, ILogger<Undertaker> logger)
{
    private static readonly TimeSpan _later = TimeSpan.FromMinutes(1);

    public async Task BuryAsync(Direction direction, QueueMessage message, ICarrier carrier, CancellationToken stopping)
    {
        string text = message.Body.ToString();

        if (Parse(text) is not { } wakeUp)
        {
            await deadLetters.WriteUnreadableAsync(QueueNames.Of(direction), message.MessageId, text, "Not a wake-up.", CancellationToken.None);
            LogUnreadable(QueueNames.Of(direction), message.MessageId);

            return;
        }

        if (wakeUp.Expires is not null)
        {
            // Only storage can have failed it, and no mail stands behind it yet that could be buried: lost, the handover would never end.
            await wakeUps.PutAsync(direction, wakeUp, _later, CancellationToken.None);

            return;
        }

        LogPoison(wakeUp.Connection, wakeUp.Conversation.Partition, direction);

        try
        {
            await forwarder.RunAsync(direction, wakeUp, carrier, stopping);
        }
        catch (Exception exception) when (!StorageOutage.Is(exception))
        {
            await forwarder.RunAsync(direction, wakeUp, new GivingUp(carrier, exception), stopping);
            await wakeUps.SendAsync(direction, WakeUp.For(wakeUp.Conversation), TimeSpan.Zero, CancellationToken.None);
        }
    }

    private static WakeUp? Parse(string text)
    {
        try
        {
            return WakeUp.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{Connection}: a wake-up of conversation {Conversation} ({Direction}) failed too often; it gets one last try")]
    private partial void LogPoison(string connection, string conversation, Direction direction);

    [LoggerMessage(2, LogLevel.Error, "Dead letter: the queue {Queue} held a message {MessageId} that is not a wake-up", EventName = "DeadLettered")]
    private partial void LogUnreadable(string queue, string messageId);

    /// <summary>Refuses one step of the mail whose turn it is, then leaves the rest to the next forwarder.</summary>
    private sealed class GivingUp(ICarrier carrier, Exception exception) : ICarrier
    {
        private bool _done;

        public Mail? Pick(ConversationKey conversation, IReadOnlyList<Mail> mails, Func<Mail, bool> isWaiting) =>
            _done ? null : Due(conversation, mails, isWaiting);

        private Mail? Due(ConversationKey conversation, IReadOnlyList<Mail> mails, Func<Mail, bool> isWaiting)
        {
            try
            {
                return carrier.Pick(conversation, mails, isWaiting);
            }
            catch (Exception defect) when (!StorageOutage.Is(defect))
            {
                // Whose turn it is cannot even be said: the connection's settings are gone.
                return mails is [Mail first, ..] ? first : null;
            }
        }

        public Task<Step> NextAsync(ConversationKey conversation, Mail mail)
        {
            _done = true;

            return Task.FromResult<Step>(
                Step.Failed(DeliveryResult.Refused($"Forwarding it failed unexpectedly: {exception.GetType().Name}: {exception.Message}")));
        }

        public async Task<Step.Change> GiveUpAsync(ConversationKey conversation, Mail mail, DeliveryResult result)
        {
            try
            {
                return await carrier.GiveUpAsync(conversation, mail, result);
            }
            catch (Exception defect) when (!StorageOutage.Is(defect))
            {
                // Nobody can be told: the connection's settings are gone, or the event cannot be read. The dead letter is written.
                return Step.Finished(mail, Outcome.DeadLettered);
            }
        }
    }
}
