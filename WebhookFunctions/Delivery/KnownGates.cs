using System.Collections.Immutable;

namespace WebhookFunctions.Delivery;

/// <summary>What this instance knows of the gates, by connection: while one finds out anew, others go by what was known, unless that is old.</summary>
internal sealed class KnownGates(TimeSpan lasts, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Known> _known = [];

    /// <returns>What is known, where that is recent enough, or somebody is finding out already; null for whoever has to find out.</returns>
    public ImmutableDictionary<string, Gate>? Recent(string connection)
    {
        lock (_gate)
        {
            if (_known.GetValueOrDefault(connection) is not { } known)
            {
                return null;
            }

            // An instance that had nothing to do for minutes knows nothing of what has been held meanwhile: then each finds out.
            if (time.GetElapsedTime(known.At) > (known.IsBeingRead ? lasts * 2 : lasts))
            {
                _known[connection] = known with { IsBeingRead = true };

                return null;
            }

            return known.Gates;
        }
    }

    /// <param name="at">When reading them began.</param>
    public ImmutableDictionary<string, Gate> Learn(string connection, long at, ImmutableDictionary<string, Gate> gates)
    {
        lock (_gate)
        {
            _known[connection] = new Known(at, gates);
        }

        return gates;
    }

    /// <summary>They could not be read: asked again the next time.</summary>
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

    /// <param name="At">When it was read.</param>
    private sealed record Known(long At, ImmutableDictionary<string, Gate> Gates, bool IsBeingRead = false);
}
