using System.Collections.Immutable;

namespace WebhookFunctions.Delivery;

/// <summary>What this instance knows of the gates, by connection. While one caller reads them again, the others use what was known, unless that is too old.</summary>
internal sealed class KnownGates(TimeSpan lasts, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Known> _known = [];

    /// <returns>What is known, if it is recent enough or somebody is already reading; null if the caller has to read.</returns>
    public ImmutableDictionary<string, Gate>? Recent(string connection)
    {
        lock (_gate)
        {
            if (_known.GetValueOrDefault(connection) is not { } known)
            {
                return null;
            }

            // An instance that did nothing for minutes does not know which gates have been held meanwhile. Then each caller reads.
            if (time.GetElapsedTime(known.At) > (known.IsBeingRead ? lasts * 2 : lasts))
            {
                _known[connection] = known with { IsBeingRead = true };

                return null;
            }

            return known.Gates;
        }
    }

    /// <param name="at">When the read began.</param>
    public ImmutableDictionary<string, Gate> Learn(string connection, long at, ImmutableDictionary<string, Gate> gates)
    {
        lock (_gate)
        {
            _known[connection] = new Known(at, gates);
        }

        return gates;
    }

    /// <summary>The gates could not be read: the next caller reads again.</summary>
    /// <returns>What was known before.</returns>
    public ImmutableDictionary<string, Gate> LearnNothing(string connection)
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

    public void Remember(Destination destination, Gate gate)
    {
        lock (_gate)
        {
            if (_known.GetValueOrDefault(destination.Connection) is { } known)
            {
                _known[destination.Connection] = known with { Gates = known.Gates.SetItem(destination.Name, gate) };
            }
        }
    }

    public void Forget(string connection)
    {
        lock (_gate)
        {
            _known.Remove(connection);
        }
    }

    /// <param name="At">When the gates were read.</param>
    private sealed record Known(long At, ImmutableDictionary<string, Gate> Gates, bool IsBeingRead = false);
}
