using System.Collections.Concurrent;

namespace WebhookFunctions.Conversations;

/// <summary>Works on the conversations of one request, several at a time: a round trip to storage for one after the other would add up.</summary>
internal static class SideBySide
{
    // The clients of storage hold 50 connections each.
    private const int AtATime = 32;

    /// <summary>Begins them in order. After a failure no other is begun, and what is under way is waited for.</summary>
    public static async Task ForEachAsync<T>(IEnumerable<T> all, Func<T, Task> act)
    {
        ConcurrentQueue<T> waiting = new(all);

        await Task.WhenAll(Enumerable.Range(0, Math.Min(AtATime, waiting.Count)).Select(_ => WorkAsync()));

        async Task WorkAsync()
        {
            try
            {
                while (waiting.TryDequeue(out T? next))
                {
                    await act(next);
                }
            }
            catch
            {
                waiting.Clear();

                throw;
            }
        }
    }
}
