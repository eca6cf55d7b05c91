using System.Text.Json.Serialization;
using WebhookFunctions.Conversations;
using WebhookFunctions.Json;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Transcripts;

namespace WebhookFunctions.Management;

/// <param name="Name">The conversation's name in the logs.</param>
/// <param name="PlatformId">The platform's id of its chat; null if there is no chat.</param>
/// <param name="State">Who answers the user.</param>
internal sealed record ConversationBody(
    string Connection, string Name, string Address, string? PlatformId, string State, HandoverBody? Handover, IReadOnlyList<MailboxBody> Mailboxes)
{
    /// <summary>The user as the channel gave it last.</summary>
    [JsonConverter(typeof(RawJson))]
    public string? User { get; init; }

    public static ConversationBody Of(Conversation conversation, LogNames names, IEnumerable<(MailboxView View, DueRow? Due)> mailboxes) => new(
        conversation.Key.Connection,
        names.Of(conversation.Key),
        conversation.Key.Address,
        conversation.Chat?.Id,
        OperatorWords.Of(conversation.State),
        conversation.Handover is { } handover ? new HandoverBody(handover.Number, handover.ChatId) : null,
        [.. mailboxes.Select(one => MailboxBody.Of(one.View, one.Due))])
    {
        User = conversation.User,
    };
}

/// <param name="Number">The number of the mail that asked for the handover.</param>
internal sealed record HandoverBody(long Number, string ChatId);

/// <param name="IsForwarding">A forwarder works on it now.</param>
/// <param name="Mails">The first mails that wait.</param>
/// <param name="More">There are more mails behind them.</param>
internal sealed record MailboxBody(string Direction, bool IsForwarding, IReadOnlyList<MailBody> Mails, bool More)
{
    /// <summary>When the sweep looks at the mailbox next, at the latest; null if it is not on the due list.</summary>
    public DateTime? Next { get; init; }

    public string? Why { get; init; }

    /// <summary>The destination whose gate holds the mailbox.</summary>
    public string? HeldFor { get; init; }

    public static MailboxBody Of(MailboxView view, DueRow? due) =>
        new(view.Direction.Name(), view.IsLeased, [.. view.Mails.Select(MailBody.Of)], view.Mails.Count >= Leases.MailsPerLook)
        {
            Next = due?.Due.UtcDateTime,
            Why = due?.Waiting.Why is { Length: > 0 } why ? why : null,
            HeldFor = due?.Waiting.HeldFor is { Length: > 0 } heldFor ? heldFor : null,
        };
}

/// <param name="Outcome">Something other than <c>waiting</c> if only its acknowledgement is left to do.</param>
internal sealed record MailBody(
    long Number, string Id, string Source, string Kind, DateTime AcceptedAt, int Attempts, DateTime? NextAttempt, string? Reason, string Outcome)
{
    /// <summary>The latest failed attempts at the present step, newest last; null if there were none.</summary>
    public IReadOnlyList<AttemptBody>? LastAttempts { get; init; }

    public static MailBody Of(Mail mail) => new(
        mail.Number,
        mail.Event.Id,
        OperatorWords.Of(mail.Event.Source),
        OperatorWords.Of(mail.Event.Kind),
        mail.AcceptedAt.UtcDateTime,
        mail.Attempts,
        mail.RetryAt?.UtcDateTime,
        mail.Reason.Length > 0 ? mail.Reason : null,
        OperatorWords.Of(mail.Outcome))
    {
        LastAttempts = AttemptBody.Of(mail.LastAttempts),
    };
}

/// <summary>An attempt that failed.</summary>
/// <param name="Reason">What the other side answered, or why there was no answer.</param>
internal sealed record AttemptBody(DateTime At, string Reason)
{
    public static IReadOnlyList<AttemptBody>? Of(IReadOnlyList<FailedAttempt> attempts) =>
        attempts.Count == 0 ? null : [.. attempts.Select(one => new AttemptBody(one.At.UtcDateTime, one.Reason))];
}

/// <summary>What was said, oldest first.</summary>
/// <param name="More">Send it back as <c>continue</c>, for what was said before.</param>
internal sealed record ConversationTranscript(IReadOnlyList<SaidBody> Entries, string? More)
{
    public static ConversationTranscript Of(Transcript transcript) => new([.. transcript.Entries.Select(SaidBody.Of)], transcript.Before?.ToString());
}

/// <param name="Outcome">What became of the event: <c>waiting</c> while it is in its mailbox.</param>
internal sealed record SaidBody(DateTime At, string Direction, long Number, string Id, string Source, string Kind, string Text, string Outcome)
{
    public static SaidBody Of(TranscriptEntry entry) => new(
        entry.At.UtcDateTime, entry.Direction.Name(), entry.Number, entry.EventId, OperatorWords.Of(entry.Source), OperatorWords.Of(entry.Kind), entry.Text, OperatorWords.Of(entry.Outcome));
}

/// <param name="Accepted">False if the handback had been asked for before: it is under way.</param>
internal sealed record HandedBack(bool Accepted);
