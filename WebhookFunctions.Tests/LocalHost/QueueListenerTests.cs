using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using LocalHost;
using LocalHost.Queues;
using LocalHost.Settings;
using Microsoft.Extensions.Logging;
using Moq;

namespace WebhookFunctions.Tests.LocalHost;

public sealed class QueueListenerTests : IDisposable
{
    private static readonly QueueRules _rules = new()
    {
        BatchSize = 16,
        NewBatchThreshold = 8,
        MaxPollingInterval = TimeSpan.FromMilliseconds(1),
        VisibilityTimeout = TimeSpan.Zero,
        MaxDequeueCount = 5,
        Base64 = true,
    };

    private readonly Drain _drain = new();
    private readonly Mock<ILogger> _log = new();
    private readonly Mock<QueueClient> _queue = new();

    public QueueListenerTests()
    {
        _queue.SetupGet(queue => queue.Name).Returns("messages");
        _log.Setup(log => log.IsEnabled(It.IsAny<LogLevel>())).Returns(true);
    }

    public void Dispose() => _drain.Dispose();

    [Fact]
    public async Task An_outage_is_told_once_until_it_is_over()
    {
        Queue<Func<Task<Response<QueueMessage[]>>>> polls = new([Fail, Fail, Fail, Empty, Fail, Fail]);
        WhenPolled(async _ =>
        {
            if (polls.Count == 1)
            {
                await _drain.BeginAsync(TimeSpan.Zero);
            }

            return await polls.Dequeue()();
        });

        await ListenAsync();

        Assert.Equal(2, _log.Invocations.Count(call => call.Method.Name == nameof(ILogger.Log)));
    }

    [Fact]
    public async Task A_poll_that_fails_because_of_a_stop_is_not_worth_a_word()
    {
        WhenPolled(async cancellation =>
        {
            await _drain.BeginAsync(TimeSpan.Zero);
            await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            return await Fail();
        });

        await ListenAsync();

        Assert.DoesNotContain(_log.Invocations, call => call.Method.Name == nameof(ILogger.Log));
    }

    private static Task<Response<QueueMessage[]>> Fail() => throw new AggregateException("Gave up after several tries.");

    private static Task<Response<QueueMessage[]>> Empty() => Task.FromResult(Response.FromValue(Array.Empty<QueueMessage>(), Mock.Of<Response>()));

    private Task ListenAsync() => new QueueListener(_queue.Object, run: null!, _rules, _drain, _log.Object).ListenAsync().WaitAsync(Probe.Deadline);

    private void WhenPolled(Func<CancellationToken, Task<Response<QueueMessage[]>>> answer) =>
        _queue.Setup(queue => queue.ReceiveMessagesAsync(It.IsAny<int?>(), It.IsAny<TimeSpan?>(), It.IsAny<CancellationToken>()))
            .Returns((int? _, TimeSpan? _, CancellationToken cancellation) => answer(cancellation));
}
