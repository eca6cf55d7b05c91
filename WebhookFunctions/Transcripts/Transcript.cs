using System.Globalization;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Transcripts;

/// <summary>A page of a conversation's transcript, oldest entry first.</summary>
/// <param name="Before">Where the page before this one ends, or null if there is none.</param>
internal sealed record Transcript(IReadOnlyList<TranscriptEntry> Entries, TranscriptPosition? Before);

/// <summary>What somebody said.</summary>
internal sealed record TranscriptEntry(Direction Direction, long Number, EventSource Source, EventKind Kind, DateTimeOffset At, string Text)
{
    /// <summary>The sender's id of the event.</summary>
    public required string EventId { get; init; }

    public ShownContent Shown { get; init; } = ShownContent.None;

    /// <summary>Null if the event is still in its mailbox.</summary>
    public Outcome? Outcome { get; init; }

    public static TranscriptEntry Of(Direction direction, Mail mail) => new(
        direction, mail.Number, mail.Event.Source, mail.Event.Kind, mail.AcceptedAt, mail.Event.Text)
    {
        EventId = mail.Event.Id,
        Shown = ShownContent.Of(mail.Event),
    };

    public static TranscriptEntry Read(Direction direction, Row row) => new(
        direction,
        RowKeys.NumberOf(row.Key),
        row.Choice("Source", EventSource.Connector),
        row.Choice("Kind", EventKind.Unknown),
        row.Time("AcceptedAt") ?? default,
        row.Text("Text"))
    {
        EventId = row.Text("EventId"),
        Shown = new ShownContent(Written(row, "Content"), Written(row, "Attachments")),
        Outcome = row.Choice("Outcome", Mailboxes.Outcome.Forwarded),
    };

    private static string? Written(Row row, string name) => row.Text(name) is { Length: > 0 } json ? json : null;
}

/// <summary>How far back a transcript has been read: in each direction, the first number that has been read.</summary>
internal sealed record TranscriptPosition(long BotToChannel, long ChannelToBot)
{
    public static TranscriptPosition? Parse(string? text) =>
        text?.Split('.') is [string bot, string channel]
        && long.TryParse(bot, NumberStyles.None, CultureInfo.InvariantCulture, out long botNumber)
        && long.TryParse(channel, NumberStyles.None, CultureInfo.InvariantCulture, out long channelNumber)
            ? new TranscriptPosition(botNumber, channelNumber)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{BotToChannel}.{ChannelToBot}");
}
