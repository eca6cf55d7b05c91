using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Delivery;

/// <summary>The rows of the gates: read at once for all destinations of a connection, remembered for seconds, and written under their ETags.</summary>
internal sealed class GateStore(Tables tables, IOptions<LeaseOptions> options, TimeProvider time)
{
    private const int MostDestinations = 1_000;

    private readonly KnownGates _known = new(options.Value.LeasePeriod / 6, time);

    /// <summary>The gate as it was a few seconds ago. If storage does not answer, the gate as it was known before, or as if it was never in trouble.</summary>
    public async ValueTask<Gate> GetAsync(Destination destination)
    {
        ImmutableDictionary<string, Gate> gates = _known.Recent(destination.Connection) ?? await RefreshAsync(destination.Connection);

        return gates.GetValueOrDefault(destination.Name, Gate.NeverHeld);
    }

    public async Task<Gate> ReadAsync(Destination destination) =>
        await tables.Destinations.FindAsync(destination.Connection, destination.Name) is { } row ? Gate.Read(row) : Gate.NeverHeld;

    /// <summary>The gates of a connection that were ever in trouble, by the destination's name.</summary>
    public async Task<ImmutableDictionary<string, Gate>> ReadAllAsync(string connection) =>
        (await tables.Destinations.QueryAsync($"PartitionKey eq {connection}", MostDestinations)).ToImmutableDictionary(row => row.Key, Gate.Read);

    /// <summary>All gates that are not open.</summary>
    public async Task<IReadOnlyList<(Destination Destination, Gate Gate)>> ClosedAsync() =>
    [
        .. from row in await tables.Destinations.QueryAsync($"State ne {nameof(GateState.Open)}", MostDestinations)
           from kind in Enum.GetValues<DestinationKind>()
           let destination = new Destination(row.Partition, kind)
           where destination.Name == row.Key
           select (destination, Gate.Read(row)),
    ];

    /// <returns>The gate as it is written now; null if somebody else has changed it.</returns>
    public async Task<Gate?> WriteAsync(Destination destination, Gate seen, Gate now)
    {
        Row row = now.ToRow(destination);
        string? etag = await (seen.ETag is { } known ? tables.Destinations.MergeAsync(row, known) : tables.Destinations.InsertAsync(row));

        if (etag is null)
        {
            _known.Forget(destination.Connection);

            return null;
        }

        Gate written = now with { ETag = etag };
        _known.Remember(destination, written);

        return written;
    }

    private async Task<ImmutableDictionary<string, Gate>> RefreshAsync(string connection)
    {
        long start = time.GetTimestamp();

        try
        {
            return _known.Learn(connection, start, await ReadAllAsync(connection));
        }
        catch (Exception exception)
        {
            ImmutableDictionary<string, Gate> before = _known.LearnNothing(connection);

            if (!StorageTrouble.Is(exception))
            {
                throw;
            }

            return before;
        }
    }
}
