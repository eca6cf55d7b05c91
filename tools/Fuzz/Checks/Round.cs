using System.Collections.Concurrent;

namespace Fuzz;

/// <summary>What was sent in a round, and how it was answered.</summary>
internal sealed class Round
{
    public ConcurrentBag<AcceptedEvent> Accepted { get; } = [];

    /// <summary>By their numbers: those of which nothing may be left.</summary>
    public ConcurrentDictionary<int, FuzzCase> Refused { get; } = new();

    public void Add(FuzzCase one, HttpAnswer answer)
    {
        if (answer.Status >= 400)
        {
            Refused[one.Number] = one;
        }

        // Where the head was spoiled, it may have gone to another connection than it was made for.
        if (!one.MayBeTheHosts)
        {
            AcceptedEvent.Of(one, answer).ToList().ForEach(Accepted.Add);
        }
    }
}
