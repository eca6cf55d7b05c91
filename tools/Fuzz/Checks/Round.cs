using System.Collections.Concurrent;

namespace Fuzz;

/// <summary>The requests of a round, and their answers.</summary>
internal sealed class Round
{
    public ConcurrentBag<AcceptedEvent> Accepted { get; } = [];

    /// <summary>The refused requests, by their numbers: they must leave nothing behind.</summary>
    public ConcurrentDictionary<int, FuzzCase> Refused { get; } = new();

    public void Add(FuzzCase one, HttpAnswer answer)
    {
        if (answer.Status >= 400)
        {
            Refused[one.Number] = one;
        }

        // If the head was spoiled, the request may have gone to another connection than planned.
        if (!one.MayBeTheHosts)
        {
            AcceptedEvent.Of(one, answer).ToList().ForEach(Accepted.Add);
        }
    }
}
