using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>Kept with a mailbox's lease: nothing more may go to the channel before it has reported on what it was sent last, or before the time is over.</summary>
/// <param name="Sent">The channel's id of what was sent last.</param>
/// <param name="Until">By the clock of storage.</param>
internal sealed record AwaitedReport(string Sent, DateTimeOffset Until)
{
    private const string SentColumn = "AwaitedReport";
    private const string UntilColumn = "AwaitedUntil";

    public static AwaitedReport? Read(Row lease) =>
        lease.Text(SentColumn) is { Length: > 0 } sent && lease.Time(UntilColumn) is { } until ? new AwaitedReport(sent, until) : null;

    public void AddTo(Row lease) => lease.With(SentColumn, Sent).With(UntilColumn, Until);
}
