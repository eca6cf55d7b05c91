using Microsoft.Extensions.Logging;
using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>Ends the wait for a channel's report, and wakes the mailbox. Like a wake-up, a report is a hint: one that is lost costs nothing but the rest of the wait.</summary>
internal sealed partial class SentReports(Leases leases, WakeUps wakeUps, LogNames names, TimeProvider time, ILogger<SentReports> logger)
{
    private const Direction Mailbox = Direction.BotToChannel;

    // The least that a queue can delay a message.
    private static readonly TimeSpan _aMoment = TimeSpan.FromSeconds(1);

    public Task NoteAllAsync(string connection, IReadOnlyList<SentReport> reports) => SideBySide.ForEachAsync(reports.Distinct(), async report =>
    {
        ConversationKey conversation = new(connection, report.Address);

        try
        {
            await NoteAsync(conversation, report.Sent, isLast: false);
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            LogNotNoted(exception, names.Of(conversation, Mailbox));
        }
    });

    /// <param name="sent">The channel's id of what was sent.</param>
    /// <param name="isLast">Whether this report has been put off before.</param>
    public async Task NoteAsync(ConversationKey conversation, string sent, bool isLast)
    {
        MailboxView view = await leases.LookAsync(conversation, Mailbox);

        if (!view.IsLeased && view.Lease?.Awaited?.Sent != sent)
        {
            // Nobody waits for it, or nobody does any longer.
            return;
        }

        if (!view.IsLeased && await leases.ForgetReportAsync(view))
        {
            await WakeAsync(conversation);
        }
        else if (!isLast)
        {
            // Whoever has the lease may just have sent it, and not have recorded that yet.
            await wakeUps.SendAsync(Mailbox, WakeUp.For(conversation, time.GetUtcNow(), _aMoment) with { Reported = sent }, _aMoment);
        }
    }

    // Looked at once more, because a forwarder may have seen the mailbox wait meanwhile. If one has the lease now, it has seen that nothing is awaited.
    private async Task WakeAsync(ConversationKey conversation)
    {
        if (await leases.LookAsync(conversation, Mailbox) is { IsLeased: false, Mails: [_, ..] })
        {
            await wakeUps.SendAsync(Mailbox, WakeUp.For(conversation, time.GetUtcNow()) with { PutBack = true });
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Mailbox}: a report of the channel could not be noted; what waits for it goes a little later")]
    private partial void LogNotNoted(Exception exception, string mailbox);
}
