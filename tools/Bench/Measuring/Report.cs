using System.Globalization;
using System.Runtime.InteropServices;

namespace Bench;

/// <summary>The results, as Markdown.</summary>
internal sealed class Report(BenchOptions options)
{
    private readonly List<ContestResult> _contests = [];
    private readonly List<string> _sentences = [];
    private Latencies? _idle;
    private ReplayTimes? _replay;

    public void Add(ContestResult contest) => _contests.Add(contest);

    public void Add(Latencies idle) => _idle = idle;

    public void Add(string sentence) => _sentences.Add(sentence);

    public void Add(ReplayTimes replay) => _replay = replay;

    public void Write(TextWriter to)
    {
        to.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores; {options.Rounds} rounds; median (min–max)"));

        if (_contests.Count > 0)
        {
            WriteRatios(to);
            WriteRates(to);
        }

        if (_idle is not null)
        {
            WriteIdle(to, _idle);
        }

        if (_replay is not null)
        {
            WriteReplay(to, _replay);
        }

        _sentences.ForEach(to.WriteLine);
    }

    private void WriteRatios(TextWriter to)
    {
        to.WriteLine();
        to.WriteLine("| what | storage, in flight | compared with | ratio | goal |");
        to.WriteLine("|---|---|---|---:|---:|");

        foreach (ContestResult contest in _contests)
        {
            foreach (Comparison comparison in contest.Contest.Comparisons)
            {
                string goal = comparison.Goal?.ToString("F2", CultureInfo.InvariantCulture) ?? "";
                to.WriteLine(
                    $"| {contest.Contest.What}: {comparison.Who} | {contest.Contest.Where} | {comparison.With} | {contest.RatioOf(comparison).ToString("F2")} | {goal} |");
            }
        }
    }

    private void WriteRates(TextWriter to)
    {
        to.WriteLine();
        to.WriteLine("| what | storage, in flight | messages/s | KB allocated a message |");
        to.WriteLine("|---|---|---:|---:|");

        foreach (ContestResult contest in _contests)
        {
            foreach (string name in contest.Contest.Contestants.Select(contestant => contestant.Name))
            {
                string bytes = (contest.BytesOf(name).Median / 1024).ToString("F1", CultureInfo.InvariantCulture);
                to.WriteLine($"| {contest.Contest.What}: {name} | {contest.Contest.Where} | {contest.RateOf(name).ToString("F0")} | {bytes} |");
            }
        }
    }

    private static void WriteReplay(TextWriter to, ReplayTimes replay)
    {
        to.WriteLine();
        to.WriteLine($"Live traffic, bot to channel, ms, while {replay.Replayed} dead letters are replayed:");
        to.WriteLine();
        to.WriteLine("| | messages | mean | p50 | p95 |");
        to.WriteLine("|---|---:|---:|---:|---:|");

        foreach ((string when, IReadOnlyList<TimeSpan> times) in new[] { ("without", replay.Without), ("with", replay.With) })
        {
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {when} | {times.Count} | {ReplayTimes.Mean(times):F0} | {ReplayTimes.Milliseconds(times, 0.5):F0} | {ReplayTimes.Milliseconds(times, 0.95):F0} |"));
        }

        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| ratio of the means | | {ReplayTimes.Mean(replay.With) / ReplayTimes.Mean(replay.Without):F2} | | |"));
    }

    private static void WriteIdle(TextWriter to, Latencies idle)
    {
        to.WriteLine();
        to.WriteLine($"Idle, bot to channel, ms ({idle.Count} messages, maxPollingInterval {idle.MaxPollingInterval}):");
        to.WriteLine();
        to.WriteLine("| | p50 | p99 | least | most |");
        to.WriteLine("|---|---:|---:|---:|---:|");
        to.WriteLine($"| measured | {idle.At(0.5)} | {idle.At(0.99)} | {idle.At(0)} | {idle.At(1)} |");
        to.WriteLine("| goal | < 300 | < 1200 | | |");
    }
}
