using System.Text;
using Azure.Data.Tables;
using Playground;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Flows;

/// <summary>Promise 6: the connector waits for a failing side, and does not send requests all the time.</summary>
public sealed class RetryTests
{
    [Fact]
    public async Task A_side_that_fails_is_tried_again_ever_less_often_under_the_same_webhook_id()
    {
        await using World world = await World.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Delivery__FirstRetry"] = "00:00:01",
            ["Delivery__LongestRetry"] = "00:01:00",
        });
        string conversation = await world.StartChatAsync("ann");
        int failures = 3;
        world.Channel.Faults = (_, _) => Interlocked.Decrement(ref failures) >= 0 ? Fault.Answer(503) : null;

        BotEvent sent = await world.Bot.SendTextAsync(conversation, "patience");

        await sent.Acknowledged.WaitAsync(World.Deadline);
        IReadOnlyList<ReceivedCall> tries = world.Channel.Calls.All;
        TimeSpan[] waits = [.. tries.Zip(tries.Skip(1), (one, next) => next.Time - one.Time)];
        Assert.Equal(4, tries.Count);
        Assert.Equal(sent.Id, Assert.Single(tries.Select(one => one.WebhookId).Distinct()));

        // Less than the doubled wait, to allow for jitter; the queue may deliver late, never early.
        Assert.All(waits.Index(), wait => Assert.True(wait.Item > TimeSpan.FromSeconds(0.7 * Math.Pow(2, wait.Index)), $"{wait}"));
    }

    [Fact]
    public async Task Retry_After_is_honoured()
    {
        await using World world = await World.StartAsync();
        string conversation = await world.StartChatAsync("ann");
        int failures = 1;
        world.Channel.Faults = (_, _) => Interlocked.Decrement(ref failures) >= 0
            ? Fault.Answer(429) with { Headers = new Dictionary<string, string> { ["Retry-After"] = "3" } }
            : null;

        BotEvent sent = await world.Bot.SendTextAsync(conversation, "later");

        await sent.Acknowledged.WaitAsync(World.Deadline);
        Assert.True(world.Channel.Calls.All[1].Time - world.Channel.Calls.All[0].Time >= TimeSpan.FromSeconds(2.9));
    }

    [Fact]
    public async Task Nothing_overtakes_a_message_that_waits_for_its_retry()
    {
        await using World world = await World.StartAsync(settings: new Dictionary<string, string?> { ["Delivery__FirstRetry"] = "00:00:01" });
        int failures = 1;
        world.Bot.Faults = (path, _) => path.EndsWith("/conversations", StringComparison.Ordinal) && Interlocked.Decrement(ref failures) >= 0 ? Fault.Answer(500) : null;

        await world.Channel.SendTextAsync("ann", "first");
        await world.Bot.Calls.WaitForAsync(call => call.Status == 500, World.Deadline);
        await world.Channel.SendTextAsync("ann", "second");
        await world.Channel.SendTextAsync("ann", "third");

        await world.Bot.Calls.WaitForAsync(call => call.Text() == "third", World.Deadline);
        Assert.Equal(["first", "second", "third"], world.Bot.Calls.Texts(call => call.Endpoint == "messages"));
        Assert.Equal(2, world.Bot.Calls.All.Count(call => call.Endpoint == "conversations"));
    }

    [Fact]
    public async Task A_time_out_and_a_broken_connection_are_retried()
    {
        await using World world = await World.StartAsync(settings: new Dictionary<string, string?> { ["Delivery__Timeout"] = "00:00:01" });
        string conversation = await world.StartChatAsync("ann");
        Queue<Fault?> faults = new([Fault.Break(), Fault.Hold(Task.Delay(Timeout.Infinite)), null]);
        world.Channel.Faults = (_, _) => faults.TryDequeue(out Fault? fault) ? fault : null;

        BotEvent sent = await world.Bot.SendTextAsync(conversation, "at last");

        await sent.Acknowledged.WaitAsync(World.Deadline);
        // On a busy machine what is taken may be answered too late as well.
        Assert.Equal(["at last"], world.Channel.Calls.Texts(_ => true).Distinct());
        Assert.Single(world.Channel.Calls.All.Select(call => call.WebhookId).Distinct());
        Assert.InRange(world.Channel.Calls.All.Count, 3, int.MaxValue);
    }

    [Fact]
    public async Task After_the_configured_time_the_message_becomes_a_dead_letter_and_the_next_one_is_tried()
    {
        await using World world = await World.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Delivery__FirstRetry"] = "00:00:00.1",
            ["Delivery__RetryFor"] = "00:00:02",
        });
        string conversation = await world.StartChatAsync("ann");
        world.Channel.Faults = (_, body) => body.GetRawText().Contains("never", StringComparison.Ordinal) ? Fault.Answer(503) : null;

        BotEvent never = await world.Bot.SendTextAsync(conversation, "never");
        BotEvent next = await world.Bot.SendTextAsync(conversation, "next");

        await next.Acknowledged.WaitAsync(World.Deadline);
        TableEntity dead = Assert.Single(await new StoredRows(world.Storage).DeadLettersAsync(1));
        Assert.Equal(never.Id, dead.GetString("EventId"));
        // Each try takes from the time, too, and on a busy machine more of it.
        Assert.InRange(world.Channel.Calls.All.Count(call => !call.Taken), 2, 8);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    public async Task What_the_platform_refuses_becomes_a_dead_letter_with_the_platforms_words(int status)
    {
        await using World world = await World.StartAsync();
        await world.StartChatAsync("ann");
        world.Bot.Faults = (_, body) => body.GetRawText().Contains("refused", StringComparison.Ordinal) ? Fault.Answer(status) : null;

        await world.Channel.SendTextAsync("ann", "refused");
        await world.Channel.SendTextAsync("ann", "taken");

        await world.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "taken", World.Deadline);
        TableEntity dead = Assert.Single(await new StoredRows(world.Storage).DeadLettersAsync(1));
        Assert.Equal(1, dead.GetInt32("Attempts"));
        Assert.Contains($"answered {status}", dead.GetString("Reason"), StringComparison.Ordinal);
        Assert.Contains("refused", Encoding.UTF8.GetString(dead.GetBinary("Json0")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_the_platform_does_not_take_holds_the_connection_and_is_named_with_its_words()
    {
        await using World world = await World.StartAsync(
            settings: new Dictionary<string, string?> { ["Connections__default__Bot__AccessToken"] = "an-expired-token" });

        await world.Channel.SendTextAsync("ann", "hello");

        TableEntity gate = Assert.Single(await new StoredRows(world.Storage).WaitForAsync(TableNames.Destinations, 1));
        Assert.Equal(("bot", "Held"), (gate.RowKey, gate.GetString("State")));
        Assert.Contains(world.Bot.Calls.All[0].Problem!, gate.GetString("Reason"), StringComparison.Ordinal);
        Assert.DoesNotContain("an-expired-token", gate.GetString("Reason"), StringComparison.Ordinal);
        Assert.Empty(await new StoredRows(world.Storage).DeadLettersAsync(0));
    }
}
