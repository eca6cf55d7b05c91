using Microsoft.Extensions.Logging;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>Records what a lease's holder has done, and tells the gates whom it reached.</summary>
internal sealed partial class WorkRecorder(DueList due, Gates gates, LogNames names, ILogger<WorkRecorder> logger)
{
    /// <summary>Records what is left to record and gives the lease back; the due row is read meanwhile.</summary>
    /// <returns>False where the lease was lost.</returns>
    public async Task<bool> GiveBackAndReadRowAsync(Work work)
    {
        work.Seen = due.FindAsync(work.Run.Conversation, work.Run.Direction);
        bool isOurs = await CommitAsync(work, release: true);
        await Task.WhenAny(work.Seen);

        return isOurs;
    }

    /// <returns>False where the lease was lost.</returns>
    public async Task<bool> CommitAsync(Work work, bool release = false)
    {
        Recorded recorded = work.Unrecorded is { } change ? await work.Lease.CommitAsync(change, release)
            : release ? await work.Lease.ReleaseAsync()
            : Recorded.Yes;
        work.Unrecorded = null;

        if (recorded == Recorded.ConversationChanged)
        {
            // What was done was decided on what is no longer so. The lease goes back, and the next one decides anew.
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

    // Not before it is recorded: to open a gate takes a while, and who dies in it must not have to send again.
    private async Task TellGatesAsync(Work work)
    {
        foreach (Destination destination in work.Took)
        {
            await gates.TookAsync(destination, work.Run.Conversation);
        }

        work.Took.Clear();
    }

    /// <summary>As far as it can be had.</summary>
    public async Task GiveBackAsync(Work work)
    {
        try
        {
            await (work.Unrecorded is { } change ? work.Lease.CommitAsync(change, release: true) : work.Lease.ReleaseAsync());
        }
        catch (Exception exception)
        {
            // Not to hide why it had to be given back.
            LogNotGivenBack(exception, names.Of(work.Run.Conversation, work.Run.Direction));
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Mailbox}: the lease could not be given back. It will be taken over")]
    private partial void LogNotGivenBack(Exception exception, string mailbox);

    [LoggerMessage(2, LogLevel.Warning, "{Mailbox}: its conversation was changed meanwhile. What was done is not recorded, and decided anew")]
    private partial void LogChanged(string mailbox);
}
