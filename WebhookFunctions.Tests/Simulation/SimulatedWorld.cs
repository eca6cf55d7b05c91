using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;

namespace WebhookFunctions.Tests.Simulation;

/// <summary>A world in one thread, in which a seed decides what happens next: who acts, whose call gets through, who dies, and when time passes.</summary>
internal sealed class SimulatedWorld : IDisposable
{
    private const int ActsPerMille = 120;
    private const int PausesPerMille = 15;
    private const int MostSteps = 100_000;

    private static readonly TimeSpan _sweepPeriod = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _moment = TimeSpan.FromMilliseconds(100);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));
    private readonly Random _random;
    private readonly Actors _actors;
    private readonly Senders _senders;
    private readonly OperatorActor _operator;
    private DateTimeOffset _nextSweep;
    private int _step;
    private int _crashesAfterSending;

    public SimulatedWorld(Rules rules)
    {
        Rules = rules;
        _random = new Random(rules.Seed);
        _nextSweep = _time.GetUtcNow();
        Storage = new MemoryStorage(_random, _time) { DoublesMessages = rules.DoublesMessages };
        Sides = new Sides(_random, _time) { HandedBack = address => _senders!.Send(_actors!.Welcome(address)) };
        Hosts = new Hosts(_random, Storage, instance => new SimulatedConnector(instance, Storage, Sides, Clock(), _random, rules.Settings()));
        _actors = new Actors(_random, rules, Sides.ChatOf);
        _senders = new Senders(Hosts, Storage, () => _step, _time);
        _operator = new OperatorActor(_random, Hosts, Storage, _time);
    }

    public Rules Rules { get; }

    public Sides Sides { get; }

    public MemoryStorage Storage { get; }

    public Hosts Hosts { get; }

    public IReadOnlyList<Sending> Sendings => _senders.All;

    public IReadOnlyList<HoldByHand> Holds => _operator.Holds;

    /// <summary>All that was ever said, by sender and id.</summary>
    public IReadOnlyDictionary<(EventSource From, string Id), Said> Events => _actors.Events;

    private TableEntity[] Due => [.. Storage.Table(TableNames.Due).All];

    /// <summary>Lets the world run until all have done what they wanted to, and everything has come to rest.</summary>
    public void Run()
    {
        Array.ForEach(Actors.Users, user => _senders.Send(_actors.Start(user)));
        Rest();
        Live();
        Rest();
    }

    public void Dispose() => Hosts.Dispose();

    private ShiftedTime Clock() => new ShiftedTime(_time, TimeSpan.FromMinutes((_random.NextDouble() - 0.5) * 2 * Rules.ClocksApartMinutes));

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
            (Rules.ClearedQueuesPerMille, Storage.Messages.Clear),
            (Rules.OperatesPerMille, _operator.Act),
            (Rules.NoSweepsPerMille, () => _nextSweep = _time.GetUtcNow() + TimeSpan.FromMinutes(_random.Next(1, 60))),
            (1_000, GoOn),
        ];

        while (acts < Rules.Acts)
        {
            _operator.ReleaseLongHeld();
            int chance = _random.Next(1_000);
            happenings.First(one => (chance -= one.PerMille) < 0).Happen();
        }

        (Storage.FailuresPerMille, _crashesAfterSending) = (0, 0);
        Hosts.ThawAll();
        EndHolds();
    }

    private void EndHolds()
    {
        while (_operator.IsWaiting)
        {
            GoOn();
        }

        _operator.ReleaseAll();
    }

    /// <summary>Nobody does anything for up to half a day, or until something is due. After two of these or more, a handover expires.</summary>
    private void Pause()
    {
        int limit = _step + MostSteps;

        while (Hosts.Busy.Length > 0 || Hosts.AreWaiting || Visible().Length > 0)
        {
            Assert.True(_step < limit, $"The world does not pause: {Describe()}");
            GoOn();
        }

        DateTimeOffset until = _time.GetUtcNow() + TimeSpan.FromHours(_random.Next(1, 12));
        DateTimeOffset next = NextEvent() ?? until;

        SetTime(next < until ? next : until);
    }

    private MemoryMessage[] Visible() => [.. Storage.Messages.Where(message => message.DueAt <= _time.GetUtcNow())];

    private void Rest()
    {
        int limit = _step + MostSteps;

        while (Storage.Messages.Count > 0 || Due.Length > 0 || Hosts.Busy.Length > 0 || !Hosts.AreIdle)
        {
            Assert.True(_step < limit, $"The world does not come to rest: {Describe()}");
            GoOn();
        }

        Assert.Empty(Hosts.Defects);
    }

    /// <summary>A call gets through, a message is delivered, or a sweep begins. Time passes only when nobody has anything to do.</summary>
    private void GoOn()
    {
        _step++;
        Instance[] busy = Hosts.Busy;
        MemoryMessage[] visible = Visible();

        if (busy.Length > 0 && (visible.Length == 0 || _random.Next(3) > 0))
        {
            LetOn(busy[_random.Next(busy.Length)]);
        }
        else if (visible.Length > 0)
        {
            Hosts.Deliver(visible[_random.Next(visible.Length)]);
        }
        else if (_nextSweep <= _time.GetUtcNow() && Due.Length > 0)
        {
            _nextSweep = _time.GetUtcNow() + _sweepPeriod;
            Hosts.Sweep();
        }
        else if (Hosts.AreWaiting)
        {
            _time.Advance(_moment);
        }
        else if (NextEvent() is { } next)
        {
            SetTime(next);
        }

        Assert.Null(Bounds.Problem(Storage, Actors.Users.Length));
    }

    /// <summary>When a message comes to be seen, or a sweep has something to do.</summary>
    private DateTimeOffset? NextEvent()
    {
        DateTimeOffset[] due = [.. Due.Select(row => row.GetDateTimeOffset("Due")!.Value + TimeSpan.FromMinutes(Rules.ClocksApartMinutes)).Order().Take(1)];
        IEnumerable<DateTimeOffset> sweep = due.Select(first => first > _nextSweep ? first : _nextSweep);
        DateTimeOffset[] all = [.. Storage.Messages.Select(message => message.DueAt), .. sweep];

        return all.Length == 0 ? null : all.Min();
    }

    private void SetTime(DateTimeOffset time)
    {
        if (time > _time.GetUtcNow())
        {
            _time.SetUtcNow(time);
        }
        else
        {
            _time.Advance(_moment);
        }
    }

    private string Describe() =>
        $"{_time.GetUtcNow():O}, {Hosts.Busy.Length} busy, {Hosts.Work}, {string.Join("; ", Hosts.Defects.Select(one => one.Message))}\n"
        + string.Join('\n', Storage.Messages.Select(message => $"  {message.DueAt:O} {message.Text}").Concat(Due.Select(row => $"  {row.RowKey} {row.GetDateTimeOffset("Due"):O} {row.GetString("Why")} {row.GetString("Reason")}")));

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
