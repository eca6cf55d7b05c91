using System.Diagnostics;

namespace Bench;

/// <summary>What one contestant did in one turn.</summary>
/// <param name="Bytes">What this process allocated meanwhile; remotes and storage have their own processes.</param>
internal sealed record Block(int Messages, TimeSpan Time, long Bytes)
{
    public double PerSecond => Messages / Time.TotalSeconds;

    public double BytesEach => (double)Bytes / Messages;

    /// <param name="work">Returns how many messages it did.</param>
    public static async Task<Block> OfAsync(Func<Task<int>> work)
    {
        GC.Collect();
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        int messages = await work();
        TimeSpan time = Stopwatch.GetElapsedTime(start);

        return new Block(messages, time, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }
}
