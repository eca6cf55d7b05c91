using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Delivery;

/// <summary>The row from which all instances take their parts of a destination's limit. Each change is under the ETag of the row that was seen.</summary>
internal sealed class SharedPace(Destination destination, double rate, Tables tables, StorageClock clock)
{
    private const int MostTries = 5;

    private readonly OneByOne _one = new();

    public double Rate => rate;

    /// <summary>The pace as it was last seen. Since then its times can only have grown.</summary>
    public Pace Known { get; private set; } = Pace.Unknown;

    /// <summary>The time by the clock of storage.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>How long the line is.</summary>
    public async Task<TimeSpan> LineAsync() => (await ReadAsync()).Line - Now is var line && line > TimeSpan.Zero ? line : TimeSpan.Zero;

    /// <summary>Runs one after the other on this instance, so that one request can serve several callers of the same moment.</summary>
    public Task<T> InTurnAsync<T>(Func<Task<T>> take) => _one.RunAsync(take);

    /// <summary>Sends no request to storage if the known pace already refuses.</summary>
    /// <param name="change">Returns the row's new values, and what is taken by the change.</param>
    /// <returns>What was taken; nothing if others are always faster.</returns>
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
