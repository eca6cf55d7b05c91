using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Management;

/// <summary>Mailboxes on the due list; each answer lists the oldest first.</summary>
/// <param name="More">Send it back as <c>continue</c>; set if there may be more.</param>
internal sealed record WaitingList(IReadOnlyList<WaitingBody> Waiting, string? More);

/// <param name="Name">The conversation's name in the logs.</param>
/// <param name="Since">When its first event was accepted or, if nobody has seen it wait, its last.</param>
/// <param name="Next">When the sweep looks at it next, at the latest; if it waits for a retry, the time of the next attempt.</param>
/// <param name="Why">Null if its events are only on their way.</param>
/// <param name="WakeUps">How many wake-ups the sweep has sent since the last progress.</param>
internal sealed record WaitingBody(
    string Connection, string Name, string Address, string Direction, DateTime? Since, DateTime Next, string? Why, int Attempts, string? Reason, string? HeldFor, int WakeUps)
{
    public static WaitingBody Of(DueRow row, LogNames names) => new(
        row.Conversation.Connection,
        names.Of(row.Conversation),
        row.Conversation.Address,
        row.Direction.Name(),
        row.Waiting.Since?.UtcDateTime,
        (row.Waiting.CalledAt is { } call && call < row.Due ? call : row.Due).UtcDateTime,
        OrNull(row.Waiting.Why),
        row.Waiting.Attempts,
        OrNull(row.Waiting.Reason),
        OrNull(row.Waiting.HeldFor),
        row.WakeUps);

    private static string? OrNull(string text) => text.Length > 0 ? text : null;
}
