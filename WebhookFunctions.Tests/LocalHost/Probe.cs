using System.Threading.Channels;
using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Tests.LocalHost;

/// <summary>Between a test and the functions that the host runs for it.</summary>
public sealed class Probe
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly Channel<Run> _runs = Channel.CreateUnbounded<Run>();

    /// <summary>What the functions do.</summary>
    public Func<Run, Task> Body { get; init; } = _ => Task.CompletedTask;

    public async Task RunAsync(string message, FunctionContext context)
    {
        Run run = new(message, context, TimeProvider.System.GetTimestamp());
        await _runs.Writer.WriteAsync(run);
        await Body(run);
    }

    public async Task<Run> NextAsync() => await _runs.Reader.ReadAsync().AsTask().WaitAsync(Deadline);

    public bool HasRunAgain() => _runs.Reader.TryPeek(out _);
}

public sealed record Run(string Message, FunctionContext Context, long StartedAt)
{
    public CancellationToken CancellationToken => Context.CancellationToken;

    public string? Data(string name) => (string?)Context.BindingContext.BindingData[name];
}
