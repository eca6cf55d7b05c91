using Azure;

namespace WebhookFunctions.Tests.Agents.Simulation;

/// <summary>The machines that the connector runs on: they hand it requests and queue messages, freeze and die.</summary>
internal sealed class Hosts(Random random, MemoryStorage storage, Func<Instance, SimulatedConnector> create) : IDisposable
{
    private const int Count = 2;

    // A host keeps a message for so long; whoever died with it is replaced before.
    private static readonly TimeSpan _messageLease = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan _retry = TimeSpan.FromMilliseconds(200);

    private readonly List<SimulatedConnector> _running = [.. Enumerable.Range(0, Count).Select(_ => create(new Instance()))];

    /// <summary>After each of these, one thing may be done twice.</summary>
    public int Accidents { get; private set; }

    /// <summary>What a function threw that was no failure of storage.</summary>
    public List<Exception> Defects { get; } = [];

    public Instance[] Busy => [.. _running.Select(connector => connector.Instance).Where(instance => instance.CanGoOn)];

    public SimulatedConnector Awake()
    {
        SimulatedConnector[] awake = [.. _running.Where(connector => !connector.Instance.IsFrozen)];

        if (awake.Length == 0)
        {
            ThawAll();
        }

        return awake.Length > 0 ? awake[random.Next(awake.Length)] : _running[0];
    }

    /// <summary>Gives a message to a function; where that fails, the message comes again.</summary>
    public async Task DeliverAsync(MemoryMessage message)
    {
        MemoryMessage given = storage.Hide(message, _messageLease);

        try
        {
            await Awake().ForwardAsync(given);
            storage.Delete(given.Id, given.Receipt);
        }
        catch (RequestFailedException)
        {
            if (storage.Messages.Contains(given))
            {
                storage.Hide(given, _retry);
            }
        }
    }

    /// <summary>Nobody waits for what goes on in the world, but no defect is to get lost.</summary>
    public async Task WatchAsync(Task work)
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

    public Instance Any() => _running[random.Next(Count)].Instance;

    /// <summary>A new one takes the place.</summary>
    public void Kill(Instance instance)
    {
        int index = _running.FindIndex(connector => connector.Instance == instance);
        _running[index].Dispose();
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
}
