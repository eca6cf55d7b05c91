namespace WebhookFunctions.Storage;

/// <summary>A part of what a query finds.</summary>
/// <param name="Next">Where the next part begins; null where this was the last.</param>
internal sealed record RowPage(IReadOnlyList<Row> Rows, string? Next);
