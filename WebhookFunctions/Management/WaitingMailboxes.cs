using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Management;

/// <summary>Some of a connection's mailboxes on the due list.</summary>
/// <param name="IsAll">Whether these are all.</param>
internal sealed record WaitingSurvey(IReadOnlyList<DueRow> Rows, bool IsAll)
{
    private const int Most = 1_000;

    public WaitingCount All => Count(Rows);

    public WaitingCount HeldFor(string destination) => Count([.. Rows.Where(row => row.Waiting.HeldFor == destination)]);

    private WaitingCount Count(IReadOnlyList<DueRow> rows) =>
        new(Math.Min(rows.Count, Most), !IsAll || rows.Count > Most, rows.Min(row => row.Waiting.Since)?.UtcDateTime);
}

/// <summary>Reads the due list.</summary>
internal sealed class WaitingMailboxes(DueList due)
{
    // Rows of each shard: together somewhat more than are counted.
    private const int RowsOfAShard = 100;

    // The most calls for a page of the list: shards are small if little waits.
    private const int MostCalls = 3 * DueList.Shards;

    public async Task<WaitingSurvey> CountAsync(string connection)
    {
        DuePage[] pages = await Task.WhenAll(Enumerable.Range(0, DueList.Shards).Select(async shard => (await due.PageAsync(shard, connection, RowsOfAShard, null))!));

        return new WaitingSurvey([.. pages.SelectMany(page => Mailboxes(page))], pages.All(page => page.Next is null));
    }

    /// <summary>A page of waiting mailboxes, oldest first.</summary>
    /// <returns>Null if <paramref name="from"/> is not the end of any page.</returns>
    public async Task<(IReadOnlyList<DueRow> Rows, string? Next)?> PageAsync(string? connection, int most, ShardPosition from)
    {
        List<DueRow> rows = [];
        ShardPosition? at = from;

        for (int calls = 0; at is { } next && rows.Count < most && calls < MostCalls; calls++)
        {
            if (await due.PageAsync(next.Shard, connection, most - rows.Count, next.Row) is not { } page)
            {
                return null;
            }

            rows.AddRange(Mailboxes(page));
            at = next.After(page.Next);
        }

        return ([.. rows.OrderBy(row => row.Waiting.Since)], at?.ToString());
    }

    // A row that is not a mailbox is a handover that will expire.
    private static IEnumerable<DueRow> Mailboxes(DuePage page) => page.Rows.Where(row => row.Handover is null);
}

/// <summary>How far the due list has been read.</summary>
/// <param name="Row">Where the shard continues; null for its beginning.</param>
internal sealed record ShardPosition(int Shard, string? Row)
{
    public static ShardPosition First { get; } = new(0, null);

    public static ShardPosition? Parse(string text) => text.Split('.', 2) is [var shard, var row] && int.TryParse(shard, out int number) && number is >= 0 and < DueList.Shards
        ? row.Length == 0 ? new ShardPosition(number, null) : PageToken.Parse(row) is { } token ? new ShardPosition(number, token.Position) : null
        : null;

    public ShardPosition? After(string? next) => next is not null ? this with { Row = next } : Shard + 1 < DueList.Shards ? new ShardPosition(Shard + 1, null) : null;

    public override string ToString() => FormattableString.Invariant($"{Shard}.{PageToken.Of(Row)}");
}
