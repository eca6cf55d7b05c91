namespace WebhookFunctions.Storage;

/// <summary>Some rows of a table.</summary>
/// <param name="Next">Where the next page begins; empty where there is none.</param>
internal sealed record Page(IReadOnlyList<Row> Rows, string Next);
