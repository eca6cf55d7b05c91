using System.Collections.Concurrent;

namespace WebhookFunctions.Conversations;

/// <summary>Works on the conversations of one request, several at a time: one round trip to storage after the other would take too long.</summary>
internal static class SideBySide
{
    // Each storage client has at most 50 connections.
    private const int AtATime = 32;

    /// <summary>Begins the pieces of work in order. After a failure it begins no other, and waits for those under way.</summary>
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
