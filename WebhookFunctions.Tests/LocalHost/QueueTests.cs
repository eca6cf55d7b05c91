using Azure.Storage.Queues.Models;
using LocalHost;

namespace WebhookFunctions.Tests.LocalHost;

public sealed class QueueTests
{
    private const string Queue = HostedFunctions.Queue;
    private const string Poison = Queue + "-poison";

    [Fact]
    public async Task A_message_whose_function_ends_well_is_deleted()
    {
        QueueAccount account = await QueueAccount.CreateAsync(Queue);
        Probe probe = new();
        await using FunctionsHost host = await TestHost.StartAsync(probe, account.ConnectionString);

        await account.SendAsync(Queue, "grüezi 👋");
        Run run = await probe.NextAsync();

        Assert.Equal("grüezi 👋", run.Message);
        Assert.Equal(1, run.DequeueCount);
        await Eventually.HoldsAsync(async () => await account.CountAsync(Queue) == 0);
    }

    [Fact]
    public async Task A_message_that_keeps_failing_ends_in_the_poison_queue_as_it_came()
    {
        QueueAccount account = await QueueAccount.CreateAsync(Queue);
        Probe probe = new() { Body = _ => throw new InvalidOperationException("Meant to fail.") };
        await using FunctionsHost host = await TestHost.StartAsync(
            probe, account.ConnectionString, (TestHost.QueueSetting("maxDequeueCount"), "3"));

        await account.SendAsync(Queue, "bad");
        QueueMessage poison = await account.ReceiveAsync(Poison);

        Assert.Equal(QueueAccount.Base64("bad"), poison.Body.ToString());
        Assert.Equal((1, 2, 3), (await Attempt(), await Attempt(), await Attempt()));
        await Eventually.HoldsAsync(async () => await account.CountAsync(Queue) == 0);
        Assert.False(probe.HasRunAgain());

        async Task<int> Attempt() => (await probe.NextAsync()).DequeueCount;
    }

    [Fact]
    public async Task The_last_failure_is_followed_by_the_poison_queue_at_once()
    {
        QueueAccount account = await QueueAccount.CreateAsync(Queue);
        Probe probe = new() { Body = _ => throw new InvalidOperationException("Meant to fail.") };
        await using FunctionsHost host = await TestHost.StartAsync(
            probe,
            account.ConnectionString,
            (TestHost.QueueSetting("maxDequeueCount"), "1"),
            (TestHost.QueueSetting("visibilityTimeout"), "01:00:00"));

        await account.SendAsync(Queue, "bad");

        await account.ReceiveAsync(Poison);
    }

    [Fact]
    public async Task A_failed_message_stays_out_of_sight_for_the_visibility_timeout()
    {
        QueueAccount account = await QueueAccount.CreateAsync(Queue);
        Probe probe = new() { Body = run => run.DequeueCount == 1 ? throw new InvalidOperationException() : Task.CompletedTask };
        await using FunctionsHost host = await TestHost.StartAsync(
            probe, account.ConnectionString, (TestHost.QueueSetting("visibilityTimeout"), "00:00:02"));

        await account.SendAsync(Queue, "second try");
        Run first = await probe.NextAsync();
        Run second = await probe.NextAsync();

        // The emulator's clock for visibility counts in whole seconds.
        Assert.True(TimeProvider.System.GetElapsedTime(first.StartedAt, second.StartedAt) > TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_message_that_killed_its_hosts_too_often_is_not_run_again()
    {
        QueueAccount account = await QueueAccount.CreateAsync(Queue);
        Probe probe = new();
        await account.SendAsync(Queue, "deadly");
        await ReceiveAndForgetAsync(account, times: 2);

        await using FunctionsHost host = await TestHost.StartAsync(
            probe, account.ConnectionString, (TestHost.QueueSetting("maxDequeueCount"), "2"));
        await account.ReceiveAsync(Poison);

        Assert.False(probe.HasRunAgain());
    }

    [Fact]
    public async Task What_fails_in_a_poison_queue_stays_there_out_of_sight()
    {
        QueueAccount account = await QueueAccount.CreateAsync(HostedFunctions.PoisonTriggeredQueue);
        Probe probe = new() { Body = _ => throw new InvalidOperationException("Meant to fail.") };
        FunctionsHost host = await TestHost.StartAsync(
            probe, account.ConnectionString, (TestHost.QueueSetting("maxDequeueCount"), "1"));

        await account.SendAsync(HostedFunctions.PoisonTriggeredQueue, "bad");
        await probe.NextAsync();
        await host.DisposeAsync();

        Assert.Equal(1, await account.CountAsync(HostedFunctions.PoisonTriggeredQueue));
        Assert.Null((QueueMessage?)await account.Queue(HostedFunctions.PoisonTriggeredQueue).ReceiveMessageAsync());
        Assert.False(await account.Queue(HostedFunctions.PoisonTriggeredQueue + "-poison").ExistsAsync());
    }

    [Fact]
    public async Task A_queue_that_appears_later_is_listened_to()
    {
        QueueAccount account = await QueueAccount.CreateAsync();
        Probe probe = new();
        await using FunctionsHost host = await TestHost.StartAsync(probe, account.ConnectionString);

        await account.Queue(Queue).CreateAsync();
        await account.SendAsync(Queue, "at last");

        Assert.Equal("at last", (await probe.NextAsync()).Message);
    }

    private static async Task ReceiveAndForgetAsync(QueueAccount account, int times)
    {
        for (int i = 0; i < times; i++)
        {
            QueueMessage message = await account.ReceiveAsync(Queue);
            await account.Queue(Queue).UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: TimeSpan.Zero);
        }
    }
}
