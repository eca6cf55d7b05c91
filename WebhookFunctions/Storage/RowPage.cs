namespace WebhookFunctions.Storage;

/// <summary>A page of what a query finds.</summary>
/// <param name="Next">Where the next page begins; null if this was the last page.</param>
internal sealed record RowPage(IReadOnlyList<Row> Rows, string? Next);
