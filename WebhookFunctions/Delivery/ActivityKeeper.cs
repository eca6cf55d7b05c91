using Microsoft.Extensions.Logging;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>Tells the index of conversations which conversations are active. The forwarder does this, so that no sender waits for work that can be done later.</summary>
internal sealed partial class ActivityKeeper(ActivityIndex index, InactivityList inactivity, LogNames names, ILogger<ActivityKeeper> logger)
{
    /// <summary>Never throws: if this event's activity cannot be written now, the next event's will be.</summary>
    public async Task NoteAsync(MailboxView view)
    {
        if (view.Mails.LastOrDefault(IsTraffic) is not { } newest)
        {
            return;
        }

        try
        {
            // The time of acceptance counts: trying an old event again is no activity.
            ActivityNote note = await index.NoteAsync(view.Conversation, newest.AcceptedAt);

            if (note == ActivityNote.None)
            {
                return;
            }

            // This is for chats that began before the setting was made; the others are on that list already.
            bool isListed = await inactivity.TryAddAsync(view.Conversation);

            // The conversation that was seen may have been deleted meanwhile. If it had an entry before, the entry's ETag would have shown that.
            if ((note == ActivityNote.First || isListed) && await index.IsGoneAsync(view.Conversation))
            {
                await index.ForgetAsync(view.Conversation);
                await inactivity.ForgetAsync(view.Conversation);
            }
        }
        catch (Exception exception)
        {
            // Either storage has trouble, or we have a defect. Neither is a reason not to forward.
            LogNotNoted(exception, names.Of(view.Conversation));
        }
    }

    // What the connector tells itself is no activity, except the request for an agent, which comes from the bot.
    private static bool IsTraffic(Mail mail) => mail.Event.Source != EventSource.Connector || mail.Event.Kind == EventKind.Handover;

    [LoggerMessage(1, LogLevel.Warning, "{Conversation}: that it is active could not be written down. Until its next event the list of conversations shows it too far down")]
    private partial void LogNotNoted(Exception exception, string conversation);
}
