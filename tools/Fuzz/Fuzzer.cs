using System.Diagnostics;

namespace Fuzz;

/// <summary>Works in rounds: first spoiled requests while the other sides misbehave; then all sides behave well, and every accepted event has to arrive.</summary>
internal sealed class Fuzzer
{
    private const int SideBySide = 8;
    private const long MostGrowth = 300_000_000;

    // Longer than any side may ask the connector to wait.
    private static readonly TimeSpan _putForward = TimeSpan.FromHours(25);

    private readonly FuzzOptions _options;
    private readonly World _world;
    private readonly CaseMaker _cases;
    private readonly RoundStart _start;
    private readonly Arrivals _arrivals;
    private readonly AnswerCheck _answers;
    private readonly Secrets _secrets;
    private readonly DeliveryCheck _deliveries = new();
    private readonly Tally _tally;
    private readonly Findings _findings;
    private readonly LogCheck _log;
    private long _workingSet;

    private Fuzzer(FuzzOptions options, World world, Secrets secrets, LogCheck log, TextWriter output)
    {
        (_options, _world, _secrets, _log) = (options, world, secrets, log);
        _cases = new CaseMaker(options.Seed, options.CasesPerRound, secrets);
        _start = new RoundStart(world, _cases);
        _arrivals = new Arrivals(world);
        _answers = new AnswerCheck(secrets);
        _tally = new Tally(output);
        _findings = new Findings(options, output);
    }

    /// <returns>Whether nothing was found.</returns>
    public static async Task<bool> RunAsync(FuzzOptions options, TextWriter output, CancellationToken stop = default)
    {
        output.WriteLine($"Fuzzing with the seed {options.Seed} for {options.Time.TotalMinutes:0.#} minutes:");
        Secrets secrets = new(options.Seed);
        LogCheck log = new(secrets);
        await using World world = await World.StartAsync(options.Seed, secrets, log.Read);
        Fuzzer fuzzer = new(options, world, secrets, log, output);
        await fuzzer.RunAsync(stop);
        fuzzer._tally.WriteTable();

        if (!fuzzer._findings.IsEmpty)
        {
            fuzzer._findings.Write(log.Last);
        }

        output.WriteLine(fuzzer._findings.IsEmpty ? $"Nothing found. Seed {options.Seed}" : $"Seed {options.Seed}");

        return fuzzer._findings.IsEmpty;
    }

    private async Task RunAsync(CancellationToken stop)
    {
        long start = Stopwatch.GetTimestamp();
        int first = _options.OnlyCase / _options.CasesPerRound ?? 0;
        int round = first;

        do
        {
            await RunRoundAsync(round, stop);
            _tally.WriteProgress(round, Stopwatch.GetElapsedTime(start), _world.Sides.Calls.Count, _world.Connector.WorkingSet);
            _world.Sides.Forget();
            round++;
        }
        while (_findings.IsEmpty && _options.OnlyCase is null && Stopwatch.GetElapsedTime(start) < _options.Time);

        if (_findings.IsEmpty)
        {
            await _world.PutForwardAsync(_putForward);
            await SettleAsync(new Round(), isEverything: true, stop);
        }
    }

    private async Task RunRoundAsync(int number, CancellationToken stop)
    {
        Round round = new();
        _findings.Add(await _start.RunAsync(number, _arrivals, stop));
        _world.Sides.Misbehave = true;
        int[] cases = _options.OnlyCase is { } only ? [only] : [.. Enumerable.Range(number * _options.CasesPerRound, _options.CasesPerRound)];
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stop }, async (one, _) => await SendAsync(round, one));
        LookForSecrets();
        _world.Sides.Misbehave = false;
        await SettleAsync(round, isEverything: false, stop);
        CheckProcess();
    }

    private async Task SendAsync(Round round, int number)
    {
        FuzzCase one = _cases.Make(number);
        HttpAnswer answer = await _world.Client.SendAsync(one);
        _tally.Add(one.Entrance, answer.Status);
        _findings.Add(_answers.Of(one, answer));
        round.Add(one, answer);
    }

    private async Task SettleAsync(Round round, bool isEverything, CancellationToken stop)
    {
        _findings.Add(await _arrivals.WaitAsync(isEverything, stop));
        var conversations = _world.Stored.Conversations;
        _findings.Add(StorageCheck.Of(round, conversations, _world.Sides.Calls));
        _findings.Add(_deliveries.Of(conversations, _world.Stored.DeadLetters, _world.Sides.Calls));
        LookForSecrets();
        _findings.Add(_log.Found);
    }

    private void LookForSecrets() => _findings.Add(
        _world.Stored.Reasons().Select(_secrets.In).OfType<string>().Distinct().Select(secret => new Violation($"Storage holds a secret, in a dead letter or as a reason to wait: {secret}")));

    private void CheckProcess()
    {
        long now = _world.Connector.WorkingSet;
        _workingSet = _workingSet == 0 ? now : _workingSet;

        if (!_world.Connector.IsAlive)
        {
            _findings.Add([new Violation("The connector's process has ended.")]);
        }
        else if (now - _workingSet > MostGrowth)
        {
            _findings.Add([new Violation($"The connector grew from {_workingSet / 1_000_000} to {now / 1_000_000} MB.")]);
        }
    }
}
