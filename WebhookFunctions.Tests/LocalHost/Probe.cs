using System.Threading.Channels;

namespace WebhookFunctions.Tests.LocalHost;

/// <summary>Between a test and the functions that the host runs for it.</summary>
public sealed class Probe
{
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private readonly Channel<Run> _runs = Channel.CreateUnbounded<Run>();

    /// <summary>What the functions do.</summary>
    public Func<Run, Task> Body { get; init; } = _ => Task.CompletedTask;

    public async Task RunAsync(string message, CancellationToken cancellation, int dequeueCount = 0)
    {
        Run run = new(message, dequeueCount, TimeProvider.System.GetTimestamp(), cancellation);
        await _runs.Writer.WriteAsync(run, CancellationToken.None);
        await Body(run);
    }

    public async Task<Run> NextAsync() => await _runs.Reader.ReadAsync().AsTask().WaitAsync(Deadline);

    public bool HasRunAgain() => _runs.Reader.TryPeek(out _);
}

/// <param name="DequeueCount">Of a queue's message.</param>
public sealed record Run(string Message, int DequeueCount, long StartedAt, CancellationToken CancellationToken);
