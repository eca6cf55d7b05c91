using Microsoft.Extensions.Time.Testing;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Tests.Agents.Simulation;

/// <summary>A world in one thread, in which a seed decides what happens next: who acts, whose call gets through, who dies, and when time passes.</summary>
internal sealed class SimulatedWorld : IDisposable
{
    private const int ActsPerMille = 120;
    private const int PausesPerMille = 15;
    private const int MostSteps = 50_000;

    private readonly FakeTimeProvider _time = new();
    private readonly Random _random;
    private readonly Actors _actors;
    private readonly Senders _senders;
    private int _step;
    private int _crashesAfterSending;

    public SimulatedWorld(Rules rules)
    {
        Rules = rules;
        _random = new Random(rules.Seed);
        Storage = new MemoryStorage(_random, _time);
        Sides = new Sides(_random) { HandedBack = address => _senders!.Send(_actors!.Welcome(address)) };
        Hosts = new Hosts(_random, Storage, instance => new SimulatedConnector(instance, Storage, Sides, _time, rules.Settings()));
        _actors = new Actors(_random, rules, Sides.ChatOf);
        _senders = new Senders(Hosts, Storage, () => _step, _time);
    }

    public Rules Rules { get; }

    public Sides Sides { get; }

    public MemoryStorage Storage { get; }

    public Hosts Hosts { get; }

    public IReadOnlyList<Sending> Sendings => _senders.All;

    /// <summary>All that was ever said, by sender and id.</summary>
    public IReadOnlyDictionary<(EventSource From, string Id), Said> Events => _actors.Events;

    /// <summary>Lets the world run until all have done what they wanted to, and everything has come to rest.</summary>
    public void Run()
    {
        Array.ForEach(Actors.Users, user => _senders.Send(_actors.Start(user)));
        Rest();
        Live();
        Rest();
    }

    public void Dispose() => Hosts.Dispose();

    private void Live()
    {
        (Storage.FailuresPerMille, Sides.BusyPerMille, _crashesAfterSending) = (Rules.FailuresPerMille, Rules.BusyPerMille, Rules.CrashesAfterSendingPerMille);
        int acts = 0;

        (int PerMille, Action Happen)[] happenings =
        [
            (ActsPerMille, () => { _senders.Send(_actors.Next()); acts++; }),
            (PausesPerMille, Pause),
            (Rules.CrashesPerMille, () => Kill(Hosts.Any())),
            (Rules.FreezesPerMille, () => Hosts.FreezeOrThaw(Hosts.Any())),
            (1_000, GoOn),
        ];

        while (acts < Rules.Acts)
        {
            int chance = _random.Next(1_000);
            happenings.First(one => (chance -= one.PerMille) < 0).Happen();
        }

        (Storage.FailuresPerMille, _crashesAfterSending) = (0, 0);
        Hosts.ThawAll();
    }

    /// <summary>Nobody does anything for up to half a day, or until something is due. After two of these or more, a handover expires.</summary>
    private void Pause()
    {
        while (Hosts.Busy.Length > 0 || Due().Length > 0)
        {
            GoOn();
        }

        DateTimeOffset until = _time.GetUtcNow() + TimeSpan.FromHours(_random.Next(1, 12));
        MemoryMessage? next = Storage.Messages.MinBy(message => message.DueAt);

        _time.SetUtcNow(next is not null && next.DueAt < until ? next.DueAt : until);
    }

    private MemoryMessage[] Due() => [.. Storage.Messages.Where(message => message.DueAt <= _time.GetUtcNow())];

    private void Rest()
    {
        int limit = _step + MostSteps;

        while (Storage.Messages.Count > 0 || Hosts.Busy.Length > 0)
        {
            Assert.True(_step < limit, "The world does not come to rest.");
            GoOn();
        }

        Assert.Empty(Hosts.Defects);
    }

    /// <summary>A call gets through, or a message is delivered. Time passes only when nobody has anything to do.</summary>
    private void GoOn()
    {
        _step++;
        Instance[] busy = Hosts.Busy;
        MemoryMessage[] due = Due();

        if (busy.Length > 0 && (due.Length == 0 || _random.Next(3) > 0))
        {
            LetOn(busy[_random.Next(busy.Length)]);
        }
        else if (due.Length > 0)
        {
            _ = Hosts.WatchAsync(Hosts.DeliverAsync(due[_random.Next(due.Length)]));
        }
        else if (Storage.Messages.MinBy(message => message.DueAt) is { } next)
        {
            _time.SetUtcNow(next.DueAt);
        }
    }

    private void LetOn(Instance instance)
    {
        int taken = Sides.All.Count;
        instance.GoOn(_random);

        if (Sides.All.Count > taken && _random.Next(1_000) < _crashesAfterSending)
        {
            Kill(instance);
        }
    }

    private void Kill(Instance instance)
    {
        Hosts.Kill(instance);
        _senders.SendAgain(instance);
    }
}
