namespace WebhookFunctions.Tests.Simulation;

/// <summary>The machines that the connector runs on: they hand it requests, queue messages and the ticks of its timer, freeze and die.</summary>
internal sealed class Hosts(Random random, MemoryStorage storage, Func<Instance, SimulatedConnector> create) : IDisposable
{
    private const int Count = 2;

    // A host keeps a message for so long; whoever died with it is replaced before.
    private static readonly TimeSpan _messageLease = TimeSpan.FromMinutes(10);

    private readonly List<SimulatedConnector> _running = [.. Enumerable.Range(0, Count).Select(_ => create(new Instance()))];
    private readonly List<(Instance Instance, Task Task, string What)> _working = [];

    /// <summary>After each of these, one thing may be done twice.</summary>
    public int Accidents { get; private set; }

    /// <summary>What a function threw.</summary>
    public List<Exception> Defects { get; } = [];

    public Instance[] Busy => [.. _running.Select(connector => connector.Instance).Where(instance => instance.CanGoOn)];

    /// <summary>Somebody is at work, but waits for time to pass.</summary>
    public bool AreWaiting => _working.Any(work => !work.Task.IsCompleted && !work.Instance.IsFrozen);

    /// <summary>What is not done yet.</summary>
    public string Work => string.Join("; ", _working.Where(work => !work.Task.IsCompleted).Select(work => work.What));

    /// <summary>Nobody is at work.</summary>
    public bool AreIdle => _working.All(work => work.Task.IsCompleted);

    public SimulatedConnector Awake()
    {
        SimulatedConnector[] awake = [.. _running.Where(connector => !connector.Instance.IsFrozen)];

        if (awake.Length == 0)
        {
            ThawAll();
        }

        return awake.Length > 0 ? awake[random.Next(awake.Length)] : _running[0];
    }

    /// <summary>Gives a message to a function. It is gone when that has returned.</summary>
    public void Deliver(MemoryMessage message)
    {
        MemoryMessage given = storage.Hide(message, _messageLease);
        SimulatedConnector connector = Awake();

        Watch(connector.Instance, DeliverAsync(connector, given), given.Text);
    }

    public void Sweep()
    {
        SimulatedConnector connector = Awake();

        Watch(connector.Instance, connector.SweepAsync(), "sweep");
    }

    /// <summary>Nobody waits for what goes on in the world, but no defect is to get lost.</summary>
    public void Watch(Instance instance, Task work, string what)
    {
        _working.RemoveAll(one => one.Task.IsCompleted);
        _working.Add((instance, NotedAsync(work), what));
    }

    public Instance Any() => _running[random.Next(Count)].Instance;

    /// <summary>A new one takes the place.</summary>
    public void Kill(Instance instance)
    {
        int index = _running.FindIndex(connector => connector.Instance == instance);
        _working.RemoveAll(work => work.Instance == instance);
        instance.IsDead = true;
        _running[index] = create(new Instance());
        Accidents++;
    }

    public void FreezeOrThaw(Instance instance)
    {
        instance.IsFrozen = !instance.IsFrozen;
        Accidents++;
    }

    public void ThawAll() => _running.ForEach(connector => connector.Instance.IsFrozen = false);

    public void Dispose() => _running.ForEach(connector => connector.Dispose());

    private async Task DeliverAsync(SimulatedConnector connector, MemoryMessage given)
    {
        await connector.ForwardAsync(given);
        storage.Delete(given.Id, given.Receipt);
    }

    private async Task NotedAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception defect)
        {
            Defects.Add(defect);
        }
    }
}
