using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Playground;

/// <summary>Everything that one user's page shows, in order. A page that reconnects or is reloaded catches up from here.</summary>
internal sealed class Feed
{
    private readonly Lock _gate = new();
    private readonly List<SseItem<string>> _entries = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Add(string kind, string json)
    {
        lock (_gate)
        {
            _entries.Add(new SseItem<string>(json, kind) { EventId = $"{_entries.Count + 1}" });
            _more.TrySetResult();
            _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void Add(string kind, JsonObject entry) => Add(kind, entry.ToJsonString());

    /// <summary>Everything after the given entry, until it is stopped.</summary>
    public async IAsyncEnumerable<SseItem<string>> ReadAsync(int after, [EnumeratorCancellation] CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            (SseItem<string>[] entries, Task more) = After(after);

            foreach (SseItem<string> entry in entries)
            {
                yield return entry;
            }

            after += entries.Length;
            await more.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private (SseItem<string>[] Entries, Task More) After(int after)
    {
        lock (_gate)
        {
            return ([.. _entries.Skip(after)], _more.Task);
        }
    }
}
