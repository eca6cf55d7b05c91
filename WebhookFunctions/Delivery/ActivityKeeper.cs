using Microsoft.Extensions.Logging;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>Tells the index of conversations which are active. It is the forwarder's to do, for who sends an event waits for nothing that can be done later.</summary>
internal sealed partial class ActivityKeeper(ActivityIndex index, LogNames names, ILogger<ActivityKeeper> logger)
{
    /// <summary>Never throws: what cannot be written down now is with the next event.</summary>
    public async Task NoteAsync(MailboxView view)
    {
        if (view.Mails.LastOrDefault(IsTraffic) is not { } newest)
        {
            return;
        }

        try
        {
            // When it was accepted: to try an old one again is no activity.
            await index.NoteAsync(view.Conversation, newest.AcceptedAt);
        }
        catch (Exception exception)
        {
            // Storage, or a defect of ours: no reason not to forward.
            LogNotNoted(exception, names.Of(view.Conversation));
        }
    }

    // What the connector tells itself is nobody's activity; the request for an agent is the bot's.
    private static bool IsTraffic(Mail mail) => mail.Event.Source != EventSource.Connector || mail.Event.Kind == EventKind.Handover;

    [LoggerMessage(1, LogLevel.Warning, "{Conversation}: that it is active could not be written down. Until its next event the list of conversations shows it too far down")]
    private partial void LogNotNoted(Exception exception, string conversation);
}
