using Microsoft.Extensions.Logging;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>Records what the holder of a lease has done, and tells the gates which destinations took events.</summary>
internal sealed partial class WorkRecorder(DueList due, Gates gates, LogNames names, ILogger<WorkRecorder> logger)
{
    /// <summary>Records the rest and gives the lease back; the due row is read at the same time.</summary>
    /// <returns>False if the lease was lost.</returns>
    public async Task<bool> GiveBackAndReadRowAsync(Work work)
    {
        work.Seen = due.FindAsync(work.Run.Conversation, work.Run.Direction);
        bool isOurs = await CommitAsync(work, release: true);
        await Task.WhenAny(work.Seen);

        return isOurs;
    }

    /// <returns>False if the lease was lost.</returns>
    public async Task<bool> CommitAsync(Work work, bool release = false)
    {
        Recorded recorded = work.Unrecorded is { } change ? await work.Lease.CommitAsync(change, release)
            : release ? await work.Lease.ReleaseAsync()
            : Recorded.Yes;
        work.Unrecorded = null;

        if (recorded == Recorded.ConversationChanged)
        {
            // The conversation has changed since the step was decided. The lease is given back, and the next holder decides anew.
            LogChanged(names.Of(work.Run.Conversation, work.Run.Direction));
            await work.Lease.ReleaseAsync();

            return release;
        }

        if (recorded == Recorded.Yes)
        {
            await TellGatesAsync(work);
        }

        return recorded == Recorded.Yes;
    }

    // Not before the work is recorded: opening a gate takes a while, and a forwarder that dies meanwhile must not have to send again.
    private async Task TellGatesAsync(Work work)
    {
        foreach (Destination destination in work.Took)
        {
            await gates.TookAsync(destination, work.Run.Conversation);
        }

        work.Took.Clear();
    }

    /// <summary>Gives the lease back, if possible.</summary>
    public async Task GiveBackAsync(Work work)
    {
        try
        {
            await (work.Unrecorded is { } change ? work.Lease.CommitAsync(change, release: true) : work.Lease.ReleaseAsync());
        }
        catch (Exception exception)
        {
            // This failure must not hide the reason why the lease had to be given back.
            LogNotGivenBack(exception, names.Of(work.Run.Conversation, work.Run.Direction));
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Mailbox}: the lease could not be given back. It will be taken over")]
    private partial void LogNotGivenBack(Exception exception, string mailbox);

    [LoggerMessage(2, LogLevel.Warning, "{Mailbox}: its conversation was changed meanwhile. What was done is not recorded, and decided anew")]
    private partial void LogChanged(string mailbox);
}
