using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>A <see cref="Mail"/> as a row. A large mail's content gets its own row, so that a look at a mailbox stays small.</summary>
internal static class MailRow
{
    // With this size, all mails of one look together have at most a quarter of a megabyte.
    private const int LargestInline = 12 * 1024;

    public static bool IsBodyApart(IncomingEvent @event) => @event.Json.Length + (@event.Text.Length * 2) > LargestInline;

    public static Row ForNew(string partition, Direction direction, long number, IncomingEvent @event, DateTimeOffset acceptedAt)
    {
        Row row = ForHead(partition, RowKeys.Mail(direction, number), @event, acceptedAt).With("BodyApart", IsBodyApart(@event));

        if (@event.Replay is { } replay)
        {
            row.With("Replay", replay.Number)
                .With("Outcome", replay.IsForwarded ? nameof(Outcome.Forwarded) : "")
                .With("Acknowledged", replay.IsAcknowledged)
                .With("PartsSent", replay.PartsSent);
        }

        if (@event.Trace is { } trace)
        {
            row.With("Trace", trace);
        }

        return IsBodyApart(@event) ? row : WithBody(row, @event);
    }

    /// <summary>An event without its content.</summary>
    public static Row ForHead(string partition, string key, IncomingEvent @event, DateTimeOffset acceptedAt) => new(partition, key)
    {
        ["EventId"] = @event.Id,
        ["Source"] = @event.Source.ToString(),
        ["Kind"] = @event.Kind.ToString(),
        ["SentAt"] = @event.Timestamp,
        ["AcceptedAt"] = acceptedAt,
    };

    public static Row ForBody(string partition, Direction direction, long number, IncomingEvent @event) =>
        WithBody(new Row(partition, RowKeys.Body(direction, number)), @event);

    /// <summary>Only the properties that change while a mail is forwarded; they are merged into the row.</summary>
    public static Row ForProgress(string partition, Direction direction, Mail mail) => new(partition, RowKeys.Mail(direction, mail.Number))
    {
        ["Outcome"] = mail.Outcome?.ToString() ?? "",
        ["Acknowledged"] = mail.Acknowledged,
        ["ChatRenewed"] = mail.ChatRenewed,
        ["AcknowledgementTried"] = mail.AcknowledgementTried,
        ["StartSkipped"] = mail.StartSkipped,
        ["PartsSent"] = mail.PartsSent,
        ["SentAs"] = mail.SentAs ?? "",
        ["Attempts"] = mail.Attempts,
        ["LastAttempts"] = FailedAttempt.Write(mail.LastAttempts),
        ["Waits"] = mail.Waits,
        ["WaitedSeconds"] = mail.Waited.TotalSeconds,
        ["RetryAt"] = mail.RetryAt ?? DateTimeOffset.UnixEpoch,
        ["TroubledSince"] = mail.TroubledSince ?? DateTimeOffset.UnixEpoch,
        ["SaidGone"] = mail.SaidGone,
        ["Deaths"] = mail.Deaths,
        ["Reason"] = mail.Reason,
    };

    public static Row ForPast(string partition, Direction direction, Mail mail)
    {
        ShownContent shown = ShownContent.Of(mail.Event);
        Row row = ForPastText(partition, direction, mail);

        return shown.Content is { } content ? row.With("Content", content) : shown.Attachments is { } attachments ? row.With("Attachments", attachments) : row;
    }

    private static Row ForPastText(string partition, Direction direction, Mail mail) => new(partition, RowKeys.Past(direction, mail.Number))
    {
        ["EventId"] = mail.Event.Id,
        ["Source"] = mail.Event.Source.ToString(),
        ["Kind"] = mail.Event.Kind.ToString(),
        ["SentAt"] = mail.Event.Timestamp,
        ["AcceptedAt"] = mail.AcceptedAt,
        ["Outcome"] = (mail.Outcome ?? Outcome.Forwarded).ToString(),
        ["Text"] = mail.Event.Text,
    };

    public static Mail Read(Row row) => new(RowKeys.NumberOf(row.Key), Event(row), row.Time("AcceptedAt") ?? default)
    {
        IsBodyApart = row.Flag("BodyApart"),
        HasBodyRow = row.Flag("BodyApart"),
        Outcome = Enum.TryParse(row.Text("Outcome"), out Outcome outcome) ? outcome : null,
        Acknowledged = row.Flag("Acknowledged"),
        ChatRenewed = row.Flag("ChatRenewed"),
        AcknowledgementTried = row.Flag("AcknowledgementTried"),
        StartSkipped = row.Flag("StartSkipped"),
        PartsSent = (int)row.Number("PartsSent"),
        SentAs = row.Text("SentAs") is { Length: > 0 } sentAs ? sentAs : null,
        Attempts = (int)row.Number("Attempts"),
        LastAttempts = FailedAttempt.Read(row.Text("LastAttempts")),
        Waits = (int)row.Number("Waits"),
        Waited = row.Seconds("WaitedSeconds"),
        RetryAt = At(row, "RetryAt"),
        TroubledSince = At(row, "TroubledSince"),
        SaidGone = row.Flag("SaidGone"),
        Deaths = (int)row.Number("Deaths"),
        Reason = row.Text("Reason"),
    };

    /// <param name="body">The row with the content, or null if somebody has removed it.</param>
    public static Mail WithBody(Mail mail, Row? body) => body is null ? mail : mail with
    {
        IsBodyApart = false,
        Event = mail.Event with { Json = body.Bytes("Json"), Text = body.Text("Text") },
    };

    // A later version of the app, rolled back since, may have known more sources and kinds. Its mails must not stop those behind them.
    private static IncomingEvent Event(Row row) => new(
        row.Text("EventId"),
        row.Choice("Source", EventSource.Connector),
        row.Choice("Kind", EventKind.Unknown),
        row.Time("SentAt") ?? default,
        row.Bytes("Json"))
    {
        Text = row.Text("Text"),
        Trace = row.Text("Trace") is { Length: > 0 } trace ? trace : null,
        Replay = row.Number("Replay") is > 0 and var number ? new Replay((int)number) : null,
    };

    public static Row WithBody(Row row, IncomingEvent @event) => row.With("Text", @event.Text).WithBytes("Json", @event.Json);

    private static DateTimeOffset? At(Row row, string name) => row.Time(name) is { } at && at > DateTimeOffset.UnixEpoch ? at : null;
}
