namespace WebhookFunctions.Tests.Simulation;

/// <summary>An operator holds a destination by hand now and then, releases it, and has this and that tried. Who gets no answer asks again.</summary>
internal sealed class OperatorActor(Random random, Hosts hosts, MemoryStorage storage, TimeProvider time)
{
    // The desk is none of them: what is for it has a patience of its own, so that holding it decides what becomes of a handover.
    private static readonly Side[] _sides = [Side.Bot, Side.Channel];
    private static readonly TimeSpan _longest = TimeSpan.FromHours(2);

    private readonly List<HoldByHand> _holds = [];
    private readonly List<(Instance At, Task Task)> _asked = [];

    public IReadOnlyList<HoldByHand> Holds => _holds;

    /// <summary>Somebody still answers.</summary>
    public bool IsWaiting => _asked.Any(asked => !asked.At.IsDead && !asked.Task.IsCompleted);

    public void Act()
    {
        Side side = _sides[random.Next(_sides.Length)];

        switch (random.Next(4))
        {
            case 0:
                Ask(connector => connector.OperateAsync("try", side));
                break;
            case 1:
                Ask(connector => connector.TryMailboxAsync(Actors.Users[random.Next(Actors.Users.Length)]));
                break;
            default:
                HoldOrRelease(side);
                break;
        }
    }

    /// <summary>No hold is so long that somebody loses patience with it who may.</summary>
    public void ReleaseLongHeld()
    {
        foreach (HoldByHand hold in _holds.Where(one => one.Until is null && time.GetUtcNow() - one.Asked > _longest).ToArray())
        {
            Release(hold);
        }
    }

    public void ReleaseAll()
    {
        foreach (HoldByHand hold in _holds.Where(one => one.Until is null).ToArray())
        {
            Release(hold);
        }

        // Whatever became of one that died.
        Array.ForEach(_sides, side => Ask(connector => ReleaseAsync(connector, side)));
    }

    private void HoldOrRelease(Side side)
    {
        // A release that is on its way would undo what comes after it.
        if (IsWaiting)
        {
            return;
        }

        if (_holds.FirstOrDefault(one => one.Side == side && one.Until is null) is { } hold)
        {
            Release(hold);

            return;
        }

        Hold(side);
    }

    private void Hold(Side side)
    {
        HoldByHand hold = new(side, time.GetUtcNow());
        _holds.Add(hold);
        Ask(async connector =>
        {
            while (await connector.OperateAsync("hold", side) != 200)
            {
            }

            hold.From = time.GetUtcNow();
        });
    }

    private void Release(HoldByHand hold)
    {
        hold.Until = time.GetUtcNow();
        Ask(connector => ReleaseAsync(connector, hold.Side));
    }

    private async Task ReleaseAsync(SimulatedConnector connector, Side side)
    {
        while (IsHeld(side))
        {
            await connector.OperateAsync("release", side);
        }
    }

    private bool IsHeld(Side side) =>
        storage.Table(TableNames.Destinations).Find("default", HoldByHand.NameOf(side)) is { } row && Gate.Read(new Row(row)).IsByHand;

    private void Ask(Func<SimulatedConnector, Task> ask)
    {
        SimulatedConnector connector = hosts.Awake();
        Task asking = ask(connector);
        _asked.Add((connector.Instance, asking));
        hosts.Watch(connector.Instance, asking, "an operator's request");
    }
}

/// <summary>A time for which a destination was held by hand.</summary>
/// <param name="Asked">When the operator asked for it.</param>
internal sealed record HoldByHand(Side Side, DateTimeOffset Asked)
{
    /// <summary>When that was answered; null where whoever should have has died.</summary>
    public DateTimeOffset? From { get; set; }

    /// <summary>When the operator asked for its end.</summary>
    public DateTimeOffset? Until { get; set; }

    public static string NameOf(Side side) => side == Side.Bot ? "bot" : "channel";
}
