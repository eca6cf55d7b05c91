using WebhookFunctions.Storage;

namespace WebhookFunctions.Management;

/// <summary>How far a pass has come.</summary>
/// <param name="Table">The number of the present table.</param>
/// <param name="Next">Where the next page begins; empty for the first page.</param>
internal sealed record PurgeProgress(DateTimeOffset Began, int Table, string Next)
{
    public const string Partition = "purge";
    public const string Key = "progress";

    public PurgeProgress NextTable() => this with { Table = Table + 1, Next = "" };

    /// <returns>If there is no row, the progress of a pass that ended long ago.</returns>
    public static PurgeProgress Read(Row? row) => row is null
        ? new PurgeProgress(DateTimeOffset.MinValue, int.MaxValue, "")
        : new PurgeProgress(row.Time("Began") ?? DateTimeOffset.MinValue, (int)row.Number("Table"), row.Text("Next"));

    public Row ToRow() => new Row(Partition, Key) { ["Began"] = Began, ["Table"] = (long)Table, ["Next"] = Next };
}
