using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>How a mailbox was left by who held its lease.</summary>
/// <param name="Seen">Its due row, as it was before the lease was given back; it may have failed to be read.</param>
/// <param name="Rest">Why nothing goes on though something is due, or null.</param>
/// <param name="Retry">The mail that was left unfinished last, or null.</param>
/// <param name="IsStopped">This execution makes way for another.</param>
internal sealed record HeldMailbox(bool IsLost, Task<DueRow?>? Seen = null, Rest? Rest = null, Mail? Retry = null, bool IsStopped = false)
{
    public static HeldMailbox Lost { get; } = new(IsLost: true);
}
