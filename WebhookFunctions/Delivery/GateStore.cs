using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Delivery;

/// <summary>The rows of the gates: read once for all destinations of a connection, and remembered for seconds; written under their ETags.</summary>
internal sealed class GateStore(Tables tables, IOptions<LeaseOptions> options, TimeProvider time)
{
    private const int MostDestinations = 1_000;

    private readonly TimeSpan _lasts = options.Value.LeasePeriod / 6;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Known> _known = [];

    /// <summary>As it was a few seconds ago. Where storage cannot tell, as it was before, or as for who was never in trouble.</summary>
    public async ValueTask<Gate> GetAsync(Destination destination)
    {
        if (Recent(destination.Connection) is not { } gates)
        {
            gates = await RefreshAsync(destination.Connection);
        }

        return gates.GetValueOrDefault(destination.Name, Gate.NeverHeld);
    }

    public async Task<Gate> ReadAsync(Destination destination) =>
        await tables.Destinations.FindAsync(destination.Connection, destination.Name) is { } row ? Gate.Read(row) : Gate.NeverHeld;

    /// <summary>Those of a connection that were ever in trouble, by the destination's name.</summary>
    public async Task<ImmutableDictionary<string, Gate>> ReadAllAsync(string connection) =>
        (await tables.Destinations.QueryAsync($"PartitionKey eq {connection}", MostDestinations)).ToImmutableDictionary(row => row.Key, Gate.Read);

    /// <summary>All that are not open.</summary>
    public async Task<IReadOnlyList<(Destination Destination, Gate Gate)>> ClosedAsync() =>
    [
        .. from row in await tables.Destinations.QueryAsync($"State ne {nameof(GateState.Open)}", MostDestinations)
           from kind in Enum.GetValues<DestinationKind>()
           let destination = new Destination(row.Partition, kind)
           where destination.Name == row.Key
           select (destination, Gate.Read(row)),
    ];

    /// <returns>The gate as it is written now; null where somebody else has changed it.</returns>
    public async Task<Gate?> WriteAsync(Destination destination, Gate seen, Gate now)
    {
        Row row = now.ToRow(destination);
        string? etag = await (seen.ETag is { } known ? tables.Destinations.MergeAsync(row, known) : tables.Destinations.InsertAsync(row));

        if (etag is null)
        {
            Forget(destination.Connection);

            return null;
        }

        Gate written = now with { ETag = etag };
        Remember(destination, written);

        return written;
    }

    /// <returns>What is known, where that is recent enough, or somebody is finding out already; null for whoever has to find out.</returns>
    private ImmutableDictionary<string, Gate>? Recent(string connection)
    {
        lock (_gate)
        {
            if (_known.GetValueOrDefault(connection) is not { } known)
            {
                return null;
            }

            TimeSpan age = time.GetElapsedTime(known.At);

            // While one finds out, others go by what was known; but one that had nothing to do for minutes knows nothing of what has been held meanwhile.
            if (age > (known.IsBeingRead ? _lasts * 2 : _lasts))
            {
                _known[connection] = known with { IsBeingRead = true };

                return null;
            }

            return known.Gates;
        }
    }

    private async Task<ImmutableDictionary<string, Gate>> RefreshAsync(string connection)
    {
        long start = time.GetTimestamp();

        try
        {
            ImmutableDictionary<string, Gate> read = await ReadAllAsync(connection);

            lock (_gate)
            {
                _known[connection] = new Known(start, read);
            }

            return read;
        }
        catch (Exception exception)
        {
            ImmutableDictionary<string, Gate> before = NotRead(connection);

            if (!StorageTrouble.Is(exception))
            {
                throw;
            }

            return before;
        }
    }

    // Asked again the next time.
    private ImmutableDictionary<string, Gate> NotRead(string connection)
    {
        lock (_gate)
        {
            if (_known.GetValueOrDefault(connection) is not { } known)
            {
                return ImmutableDictionary<string, Gate>.Empty;
            }

            _known[connection] = known with { IsBeingRead = false };

            return known.Gates;
        }
    }

    private void Remember(Destination destination, Gate gate)
    {
        lock (_gate)
        {
            if (_known.GetValueOrDefault(destination.Connection) is { } known)
            {
                _known[destination.Connection] = known with { Gates = known.Gates.SetItem(destination.Name, gate) };
            }
        }
    }

    private void Forget(string connection)
    {
        lock (_gate)
        {
            _known.Remove(connection);
        }
    }

    /// <param name="At">When it was read.</param>
    private sealed record Known(long At, ImmutableDictionary<string, Gate> Gates, bool IsBeingRead = false);
}
