using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>The present work of the holder of a lease: the mails as they are now, and the changes that are not recorded yet.</summary>
internal sealed class Work(Run run, MailboxView view, Lease lease)
{
    private Mail? _retry;

    public Run Run => run;

    public MailboxView View => view;

    public Lease Lease => lease;

    public List<Mail> Mails { get; } = [.. view.Mails];

    /// <summary>The last change, which includes all earlier unrecorded ones; null if everything is recorded.</summary>
    public MailChange? Unrecorded { get; set; }

    /// <summary>The due row as it was before the lease was given back; unknown if it could not be read.</summary>
    public Task<DueRow?>? Seen { get; set; }

    /// <summary>Destinations that took an event since this was last recorded.</summary>
    public HashSet<Destination> Took { get; } = [];

    public void Apply(StepResult result)
    {
        Apply(result.Change);

        if (result.Took is { } destination)
        {
            Took.Add(destination);
        }
    }

    public void Apply(MailChange change)
    {
        int index = Mails.FindIndex(mail => mail.Number == change.Mail.Number);
        Unrecorded = change;
        _retry = change.Finished ? null : change.Mail;

        if (change.Finished)
        {
            Mails.RemoveAt(index);
        }
        else
        {
            Mails[index] = change.Mail;
        }
    }

    public HeldMailbox Left(Rest? rest, bool isStopped) => new(IsLost: false, Seen, rest, _retry, isStopped);
}
