using System.Diagnostics;

namespace Bench;

/// <summary>Makes calls for some time, always the same number at once.</summary>
internal static class Loop
{
    /// <param name="call">Gets its place among those in flight, and the number of its turn there.</param>
    /// <returns>How many calls were made.</returns>
    public static async Task<int> ForAsync(int inFlight, TimeSpan time, Func<int, int, Task> call)
    {
        long start = Stopwatch.GetTimestamp();
        int[] calls = await Task.WhenAll(Enumerable.Range(0, inFlight).Select(place => Task.Run(async () =>
        {
            int turn = 0;

            while (Stopwatch.GetElapsedTime(start) < time)
            {
                await call(place, turn++);
            }

            return turn;
        })));

        return calls.Sum();
    }

    /// <summary>Makes this many calls in each place.</summary>
    public static Task TimesAsync(int inFlight, int turns, Func<int, int, Task> call) =>
        Task.WhenAll(Enumerable.Range(0, inFlight).Select(place => Task.Run(async () =>
        {
            for (int turn = 0; turn < turns; turn++)
            {
                await call(place, turn);
            }
        })));
}
