using LocalHost;

namespace WebhookFunctions.Tests.LocalHost;

public sealed class ConcurrencyTests
{
    private const string Queue = HostedFunctions.Queue;

    [Theory]
    [InlineData(3, 0, 3)]
    [InlineData(1, 1, 2)]
    public async Task As_many_messages_run_at_a_time_as_batch_size_and_threshold_allow(int batchSize, int threshold, int expected)
    {
        QueueAccount account = await QueueAccount.CreateAsync(Queue);
        using SemaphoreSlim gate = new(0);
        Probe probe = new() { Body = _ => gate.WaitAsync() };

        for (int i = 0; i < expected + 1; i++)
        {
            await account.SendAsync(Queue, $"{i}");
        }

        await using FunctionsHost host = await TestHost.StartAsync(
            probe,
            account.ConnectionString,
            (TestHost.QueueSetting("batchSize"), $"{batchSize}"),
            (TestHost.QueueSetting("newBatchThreshold"), $"{threshold}"));

        for (int i = 0; i < expected; i++)
        {
            await probe.NextAsync();
        }

        // Everything else is in flight, so what nobody has taken is the one too many.
        Assert.Single((await account.Queue(Queue).PeekMessagesAsync(maxMessages: 32)).Value);
        Assert.False(probe.HasRunAgain());

        gate.Release(expected + 1);
        await probe.NextAsync();
    }
}
