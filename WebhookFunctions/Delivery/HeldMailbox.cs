using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>The state in which the holder of its lease left a mailbox.</summary>
/// <param name="Seen">The mailbox's due row as it was before the lease was given back; this read may have failed.</param>
/// <param name="Rest">Why nothing goes on, though something is due; or null.</param>
/// <param name="Retry">The mail that was left unfinished last, or null.</param>
/// <param name="IsStopped">This execution stops so that another can go on.</param>
internal sealed record HeldMailbox(bool IsLost, Task<DueRow?>? Seen = null, Rest? Rest = null, Mail? Retry = null, bool IsStopped = false)
{
    public static HeldMailbox Lost { get; } = new(IsLost: true);
}
