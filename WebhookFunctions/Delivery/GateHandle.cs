namespace WebhookFunctions.Delivery;

/// <summary>What became of a wish about a gate.</summary>
internal enum Handled
{
    Yes,

    /// <summary>The gate is not in a state in which that means anything.</summary>
    Not,

    /// <summary>Others change it all the time: to be asked again.</summary>
    Contended,
}

/// <summary>Holds, releases and tries a gate by hand. Every change is under the ETag of what was seen, so whatever goes on at the gate meanwhile notices.</summary>
internal sealed class GateHandle(GateStore store, GateRelease release, TimeProvider time)
{
    private const int MostTries = 5;

    /// <summary>Holds it until it is released. One that is held already is from now on held by hand.</summary>
    public async Task<Handled> HoldAsync(Destination destination, string reason)
    {
        for (int tries = 0; tries < MostTries; tries++)
        {
            Gate seen = await store.ReadAsync(destination);
            DateTimeOffset since = seen.IsByHand ? seen.Since : time.GetUtcNow();

            if (await store.WriteAsync(destination, seen, Gate.HeldByHand(since, reason)) is not null)
            {
                return Handled.Yes;
            }
        }

        return Handled.Contended;
    }

    /// <summary>Lets through what was held, gradually.</summary>
    public async Task<Handled> ReleaseAsync(Destination destination)
    {
        Gate seen = await store.ReadAsync(destination);

        if (!seen.IsByHand)
        {
            return Handled.Not;
        }

        await release.BeginAsync(destination, seen);

        return (await store.ReadAsync(destination)).IsByHand ? Handled.Contended : Handled.Yes;
    }

    /// <summary>Lets one that is held try at once, though the pause is not over.</summary>
    /// <returns>With whether there was anybody to try.</returns>
    public async Task<(Handled Handled, bool IsTried)> TryAsync(Destination destination)
    {
        Gate seen = await store.ReadAsync(destination);

        if (seen.State != GateState.Held || seen.IsByHand)
        {
            return (Handled.Not, false);
        }

        return await store.WriteAsync(destination, seen, seen with { Until = time.GetUtcNow() }) is { } written
            ? (Handled.Yes, await release.TryAsync(destination, written))
            : (Handled.Contended, false);
    }
}
