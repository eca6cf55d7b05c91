using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;
using WebhookFunctions.Agents;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Tests.Agents.Simulation;

/// <summary>A world in one thread, in which a seed decides what happens next: who acts, whose call gets through, who dies, and when time passes.</summary>
internal sealed class SimulatedWorld : IDisposable
{
    private const int ActsPerMille = 120;
    private const int MostSteps = 50_000;

    private readonly FakeTimeProvider _time = new();
    private readonly Random _random;
    private readonly Actors _actors;
    private int _step;

    public SimulatedWorld(Rules rules)
    {
        Rules = rules;
        _random = new Random(rules.Seed);
        Storage = new MemoryStorage(_random, _time);
        Sides = new Sides(_random) { HandedBack = address => Send(_actors!.Welcome(address)) };
        Hosts = new Hosts(_random, Storage, instance => new SimulatedConnector(instance, Storage, Sides, _time, rules.Settings));
        _actors = new Actors(_random, rules, Sides.ChatOf);
    }

    public Rules Rules { get; }

    public Sides Sides { get; }

    public MemoryStorage Storage { get; }

    public Hosts Hosts { get; }

    public List<Sending> Sendings { get; } = [];

    /// <summary>All that was ever said, by sender and id.</summary>
    public IReadOnlyDictionary<(EventSource From, string Id), Said> Events => _actors.Events;

    /// <summary>Lets the world run until all have done what they wanted to, and everything has come to rest.</summary>
    public void Run()
    {
        Array.ForEach(Actors.Users, user => Send(_actors.Start(user)));
        Rest();
        Live();
        Rest();
    }

    public TableEntity? Row(string address, string row) =>
        Storage.Table(TableNames.Conversations).Find(new ConversationKey("default", address).Partition, row);

    public void Dispose() => Hosts.Dispose();

    private void Live()
    {
        (Storage.FailuresPerMille, Sides.BusyPerMille) = (Rules.FailuresPerMille, Rules.BusyPerMille);

        for (int acts = Rules.Acts; acts > 0;)
        {
            int chance = _random.Next(1_000);

            if (chance < ActsPerMille)
            {
                Send(_actors.Next());
                acts--;
            }
            else if (chance < ActsPerMille + Rules.CrashesPerMille)
            {
                Crash();
            }
            else if (chance < ActsPerMille + Rules.CrashesPerMille + Rules.FreezesPerMille)
            {
                Hosts.FreezeOrThaw();
            }
            else
            {
                GoOn();
            }
        }

        Storage.FailuresPerMille = 0;
        Hosts.ThawAll();
    }

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
        MemoryMessage[] due = [.. Storage.Messages.Where(message => message.DueAt <= _time.GetUtcNow())];

        if (busy.Length > 0 && (due.Length == 0 || _random.Next(3) > 0))
        {
            busy[_random.Next(busy.Length)].GoOn(_random);
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

    private void Crash()
    {
        Instance dead = Hosts.Kill();

        // Their senders get no answer, and send again.
        foreach (Sending open in Sendings.Where(sending => sending.At == dead && sending.End is null).ToArray())
        {
            _ = Hosts.WatchAsync(TryAsync(open));
        }
    }

    private void Send(Post post)
    {
        Sending sending = new(post, _step);
        Sendings.Add(sending);
        _ = Hosts.WatchAsync(TryAsync(sending));
    }

    private async Task TryAsync(Sending sending)
    {
        SimulatedConnector connector = Hosts.Awake();
        (sending.At, sending.Tries) = (connector.Instance, sending.Tries + 1);
        TableEntity? before = Row(sending.Post.Address, RowKeys.Conversation);
        (int status, IReadOnlyList<string> rejected) = await connector.TakeAsync(sending.Post, _time.GetUtcNow());

        if (status == 503)
        {
            await TryAsync(sending);

            return;
        }

        TableEntity? after = Row(sending.Post.Address, RowKeys.Conversation);
        (sending.End, sending.Status) = (_step, status);
        sending.Accepted = status == 200 ? [.. sending.Post.Events.Where(said => !rejected.Contains(said.Id))] : [];
        sending.State = before?.ETag == after?.ETag ? Enum.Parse<HandoverState>(after?.GetString("State") ?? "Bot") : null;
    }
}
