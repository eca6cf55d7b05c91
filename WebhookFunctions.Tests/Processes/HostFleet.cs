using System.Collections.Concurrent;
using Playground;

namespace WebhookFunctions.Tests.Processes;

/// <summary>Hosts of one connector, of which any may be killed at any time; it is started again at once.</summary>
internal sealed class HostFleet : IAsyncDisposable
{
    private readonly PlaygroundApp _playground;
    private readonly Func<int, Task<HostProcess>> _start;
    private readonly HostProcess[] _hosts;
    private readonly ConcurrentQueue<HostProcess> _dead = new();

    private HostFleet(PlaygroundApp playground, Func<int, Task<HostProcess>> start, HostProcess[] hosts)
    {
        (_playground, _start, _hosts) = (playground, start, hosts);
        TellAddresses();
    }

    /// <summary>When hosts were dead that were killed.</summary>
    public ConcurrentQueue<DateTimeOffset> Kills { get; } = new();

    /// <summary>What all hosts said, the dead ones included.</summary>
    public IEnumerable<string> Output => _dead.Concat(_hosts).Distinct().SelectMany(host => host.Output.Lines);

    public static async Task<HostFleet> StartAsync(PlaygroundApp playground, int size, Func<int, Task<HostProcess>> start) =>
        new(playground, start, await Task.WhenAll(Enumerable.Range(0, size).Select(start)));

    /// <summary>Kills any host and starts it again, after each pause, until told to stop.</summary>
    public async Task KillAgainAndAgainAsync(Random random, Func<TimeSpan> pause, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(pause(), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            if (!stop.IsCancellationRequested)
            {
                await ReplaceAsync(random.Next(_hosts.Length));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (HostProcess host in _dead.Concat(_hosts).Distinct())
        {
            await host.DisposeAsync();
        }
    }

    // Its address stays known until the new one is: senders run into the closed door, and go on to the next.
    private async Task ReplaceAsync(int slot)
    {
        _hosts[slot].Kill();
        Kills.Enqueue(DateTimeOffset.UtcNow);
        _dead.Enqueue(_hosts[slot]);
        _hosts[slot] = await _start(slot);
        TellAddresses();
    }

    private void TellAddresses() => _playground.ConnectorAddresses = [.. _hosts.Select(host => host.Address)];
}
