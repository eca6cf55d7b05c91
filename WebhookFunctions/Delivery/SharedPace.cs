using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Delivery;

/// <summary>The row from which all instances take their parts of a destination's limit, each change under the ETag of what was seen.</summary>
internal sealed class SharedPace(Destination destination, double rate, Tables tables, StorageClock clock)
{
    private const int MostTries = 5;

    private readonly OneByOne _one = new();

    public double Rate => rate;

    /// <summary>As it was last seen: since then it can only have become more.</summary>
    public Pace Known { get; private set; } = Pace.Unknown;

    /// <summary>By the clock of storage.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>How long the line is.</summary>
    public async Task<TimeSpan> LineAsync() => (await ReadAsync()).Line - Now is var line && line > TimeSpan.Zero ? line : TimeSpan.Zero;

    /// <summary>One after the other on this instance: what several want at a moment is had by one request.</summary>
    public Task<T> InTurnAsync<T>(Func<Task<T>> take) => _one.RunAsync(take);

    /// <summary>Asks no storage where what is known refuses already.</summary>
    /// <param name="change">What the row should be, and what is taken by that.</param>
    /// <returns>What was taken; nothing, where others are always faster.</returns>
    public async Task<IReadOnlyList<DateTimeOffset>> ChangeAsync(Func<Pace, (Pace Then, IReadOnlyList<DateTimeOffset> Times)> change)
    {
        for (int tries = 0; tries < MostTries; tries++)
        {
            (Pace then, IReadOnlyList<DateTimeOffset> times) = change(Known);

            if (times.Count == 0)
            {
                return [];
            }

            Row row = then.ToRow(destination);

            if (await (Known.ETag is { } etag ? tables.Limits.MergeAsync(row, etag) : tables.Limits.InsertAsync(row)) is { } written)
            {
                Known = then with { ETag = written };

                return times;
            }

            Known = await ReadAsync();
        }

        return [];
    }

    private async Task<Pace> ReadAsync() =>
        await tables.Limits.FindAsync(destination.Connection, destination.Name) is { } row ? Pace.Read(row) : Pace.Unknown;
}
