using Microsoft.Extensions.Options;
using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>Shows mailboxes, and gives out the right to forward one.</summary>
internal sealed class Leases(Tables tables, IOptions<LeaseOptions> options, TimeProvider time)
{
    public const int MailsPerLook = 20;

    /// <summary>Shows the mailbox; large mails come without their content: see <see cref="ReadBodyAsync"/>.</summary>
    public async Task<MailboxView> LookAsync(ConversationKey conversation, Direction direction)
    {
        IReadOnlyList<Row> rows = await tables.Conversations.RangeAsync(
            conversation.Partition, RowKeys.Lease(direction), RowKeys.EndOfMail(direction), MailsPerLook + 1);

        Row? lease = rows is [var first, ..] && first.Key == RowKeys.Lease(direction) ? first : null;

        return new MailboxView(
            conversation,
            direction,
            lease is null ? null : new LeaseSeen(lease.Flag("Held"), lease.ETag, lease.Time("NotBefore")) { Awaited = AwaitedReport.Read(lease) },
            [.. rows.Skip(lease is null ? 0 : 1).Take(MailsPerLook).Select(MailRow.Read)]);
    }

    /// <summary>The mail with its content.</summary>
    public async Task<Mail> ReadBodyAsync(MailboxView view, Mail mail) => mail.IsBodyApart
        ? MailRow.WithBody(mail, await tables.Conversations.FindAsync(view.Conversation.Partition, RowKeys.Body(view.Direction, mail.Number)))
        : mail;

    /// <summary>
    /// Takes the lease exactly as <paramref name="view"/> shows it. Every change of a mailbox's head touches its lease. So the mails in the view are all
    /// the mails there are (except for new ones behind them).
    /// </summary>
    /// <param name="dead">For a takeover: the mail at which the former holder died. This is recorded before anything is sent.</param>
    /// <returns>Null if somebody else has taken or touched the lease since.</returns>
    public async Task<Lease?> TakeAsync(MailboxView view, Mail? dead = null)
    {
        Lease lease = new(tables.Conversations, view, options.Value.LeasePeriod, time);

        return await lease.TakeAsync(dead) ? lease : null;
    }

    /// <summary>Takes note that the awaited report has come, if the mailbox is free and exactly as <paramref name="view"/> shows it.</summary>
    /// <returns>False if somebody else has taken or touched the lease since.</returns>
    public async Task<bool> ForgetReportAsync(MailboxView view) =>
        await new Lease(tables.Conversations, view, options.Value.LeasePeriod, time) { Awaited = null }.LeaveFreeAsync() == Recorded.Yes;
}
