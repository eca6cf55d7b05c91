using System.Collections.Concurrent;

namespace Fuzz;

/// <summary>Counts how the requests of each entrance were answered.</summary>
internal sealed class Tally(TextWriter output)
{
    private readonly ConcurrentDictionary<(Entrance Entrance, int Status), int> _counts = new();

    public void Add(Entrance entrance, int status) => _counts.AddOrUpdate((entrance, status), 1, (_, before) => before + 1);

    public void WriteProgress(int round, TimeSpan elapsed, int calls, long workingSet) => output.WriteLine(
        $"  {elapsed:mm\\:ss}  round {round}: {_counts.Values.Sum()} requests ({string.Join(", ", Statuses().Select(status => $"{Name(status)} {Of(status)}"))}), {calls} calls, {workingSet / 1_000_000} MB");

    public void WriteTable()
    {
        int[] statuses = [.. Statuses()];
        output.WriteLine($"{"",-15}{string.Concat(statuses.Select(status => $"{Name(status),8}"))}");

        foreach (Entrance entrance in Enum.GetValues<Entrance>())
        {
            output.WriteLine($"{entrance,-15}{string.Concat(statuses.Select(status => $"{_counts.GetValueOrDefault((entrance, status)),8}"))}");
        }
    }

    private IEnumerable<int> Statuses() => _counts.Keys.Select(key => key.Status).Distinct().Order();

    private int Of(int status) => _counts.Where(pair => pair.Key.Status == status).Sum(pair => pair.Value);

    private static string Name(int status) => status == 0 ? "closed" : $"{status}";
}
