using System.Globalization;
using Azure.Data.Tables;

namespace WebhookFunctions.Conversations;

/// <summary>A <see cref="Mail"/> as a row.</summary>
internal static class MailEntity
{
    private const string Json = "Json";

    public static TableEntity ForNew(string partition, string row, Mail mail)
    {
        TableEntity entity = new(partition, row)
        {
            ["EventId"] = mail.Event.Id,
            ["Source"] = mail.Event.Source.ToString(),
            ["Kind"] = mail.Event.Kind.ToString(),
            ["SentAt"] = mail.Event.Timestamp,
            ["AcceptedAt"] = mail.AcceptedAt,
        };

        LongText.Write(entity, Json, mail.Event.Json);

        return entity;
    }

    /// <summary>Only what changes while a mail is forwarded: to be merged.</summary>
    public static TableEntity ForProgress(string partition, string row, Mail mail) => new(partition, row)
    {
        ["Outcome"] = mail.Outcome?.ToString() ?? "",
        ["Acknowledged"] = mail.Acknowledged,
        ["ChatRenewed"] = mail.ChatRenewed,
        ["AcknowledgementTried"] = mail.AcknowledgementTried,
        ["StartSkipped"] = mail.StartSkipped,
        ["Attempts"] = mail.Attempts,
        ["Waits"] = mail.Waits,
        ["WaitedSeconds"] = mail.Waited.TotalSeconds,
        ["RetryAt"] = mail.RetryAt ?? DateTimeOffset.UnixEpoch,
    };

    public static TableEntity ForPast(string partition, string row, Mail mail, Outcome outcome, string? text) => new(partition, row)
    {
        ["EventId"] = mail.Event.Id,
        ["Source"] = mail.Event.Source.ToString(),
        ["Kind"] = mail.Event.Kind.ToString(),
        ["SentAt"] = mail.Event.Timestamp,
        ["AcceptedAt"] = mail.AcceptedAt,
        ["Outcome"] = outcome.ToString(),
        ["Text"] = Shorten(text),
    };

    public static Mail Read(TableEntity entity)
    {
        IncomingEvent @event = new(
            entity.GetString("EventId"),
            Source(entity),
            Kind(entity),
            entity.GetDateTimeOffset("SentAt")!.Value,
            LongText.Read(entity, Json));

        return new Mail(NumberOf(entity.RowKey), @event, entity.GetDateTimeOffset("AcceptedAt")!.Value)
        {
            Outcome = Enum.TryParse(entity.GetString("Outcome"), out Outcome outcome) ? outcome : null,
            Acknowledged = entity.GetBoolean("Acknowledged") ?? false,
            ChatRenewed = entity.GetBoolean("ChatRenewed") ?? false,
            AcknowledgementTried = entity.GetBoolean("AcknowledgementTried") ?? false,
            StartSkipped = entity.GetBoolean("StartSkipped") ?? false,
            Attempts = entity.GetInt32("Attempts") ?? 0,
            Waits = entity.GetInt32("Waits") ?? 0,
            Waited = TimeSpan.FromSeconds(entity.GetDouble("WaitedSeconds") ?? 0),
            RetryAt = entity.GetDateTimeOffset("RetryAt") is { } at && at > DateTimeOffset.UnixEpoch ? at : null,
        };
    }

    public static TranscriptEntry ReadPast(Direction direction, TableEntity entity) => new(
        direction,
        NumberOf(entity.RowKey),
        Source(entity),
        Kind(entity),
        entity.GetDateTimeOffset("AcceptedAt")!.Value,
        entity.GetString("Text") ?? "");

    // A later version of the app, rolled back since, may have known more of them: what it left must not stop those behind it.
    private static EventSource Source(TableEntity entity) =>
        Enum.TryParse(entity.GetString("Source"), out EventSource source) ? source : EventSource.Connector;

    private static EventKind Kind(TableEntity entity) => Enum.TryParse(entity.GetString("Kind"), out EventKind kind) ? kind : EventKind.Unknown;

    private static long NumberOf(string rowKey) =>
        long.Parse(rowKey.AsSpan(rowKey.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    public static string Shorten(string? text)
    {
        const int Longest = 8_000;

        if (text is null || text.Length <= Longest)
        {
            return text ?? "";
        }

        return text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)];
    }
}
