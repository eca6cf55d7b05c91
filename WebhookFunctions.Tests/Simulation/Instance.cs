namespace WebhookFunctions.Tests.Simulation;

/// <summary>
/// One process of the connector. Whatever it wants of the outside it must ask for at a gate, and it goes on only when the simulation lets it. So it can
/// freeze between any two calls, and one that is never let on again is as dead as after <c>kill -9</c>: not even a <c>finally</c> runs.
/// </summary>
internal sealed class Instance
{
    private readonly List<TaskCompletionSource> _gates = [];

    public bool IsFrozen { get; set; }

    public bool IsDead { get; set; }

    public bool CanGoOn => !IsFrozen && !IsDead && _gates.Count > 0;

    /// <summary>Called whenever the outside has answered it.</summary>
    public Action? Answered { get; set; }

    public async Task PassAsync()
    {
        // Continues inside GoOn, so that a seed decides everything.
        TaskCompletionSource gate = new();
        _gates.Add(gate);

        await gate.Task;
        Answered?.Invoke();
    }

    public void GoOn(Random random)
    {
        int index = random.Next(_gates.Count);
        TaskCompletionSource gate = _gates[index];
        _gates.RemoveAt(index);

        gate.SetResult();
    }
}
