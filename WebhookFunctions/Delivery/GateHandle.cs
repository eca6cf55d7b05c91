namespace WebhookFunctions.Delivery;

/// <summary>The result of an operator's request about a gate.</summary>
internal enum Handled
{
    Yes,

    /// <summary>The gate's state does not allow the request.</summary>
    Not,

    /// <summary>Others change the gate all the time: ask again.</summary>
    Contended,
}

/// <summary>Holds, releases and tries a gate by hand. Every change is under the ETag of the gate that was seen, so any other change at the same time is noticed.</summary>
internal sealed class GateHandle(GateStore store, GateRelease release, TimeProvider time)
{
    private const int MostTries = 5;

    /// <summary>Holds the gate until it is released. A gate that is held already is from now on held by hand.</summary>
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

    /// <summary>Lets the held mailboxes through, gradually.</summary>
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

    /// <summary>Makes a held gate try at once, though the pause is not over.</summary>
    /// <returns>Also whether there was a mailbox that could try.</returns>
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
