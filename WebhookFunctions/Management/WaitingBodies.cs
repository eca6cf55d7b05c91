using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Management;

/// <summary>Mailboxes on the due list; of each answer the oldest first.</summary>
/// <param name="More">To be sent back as <c>continue</c>, where there may be more.</param>
internal sealed record WaitingList(IReadOnlyList<WaitingBody> Waiting, string? More);

/// <param name="Name">What the logs call the conversation.</param>
/// <param name="Since">When its first event was accepted, or its last, where nobody has seen it wait.</param>
/// <param name="Next">When somebody looks at it next, at the latest: for one that waits for a retry, the next attempt.</param>
/// <param name="Why">Null where it is only on its way.</param>
/// <param name="WakeUps">How many wake-ups the sweep has sent since anybody last got anything done.</param>
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
