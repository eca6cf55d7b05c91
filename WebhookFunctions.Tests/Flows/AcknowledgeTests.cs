using System.Text.Json.Nodes;
using Playground;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Flows;

/// <summary>Promise 5: when and how the bot's messages are acknowledged.</summary>
public sealed class AcknowledgeTests
{
    [Fact]
    public async Task A_message_is_acknowledged_as_it_came_once_the_channel_has_taken_it()
    {
        await using World world = await World.StartAsync();
        string conversation = await world.StartChatAsync("ann");
        TaskCompletionSource met = new();
        TaskCompletionSource channel = new();
        world.Channel.Faults = (_, _) => met.TrySetResult() ? Fault.Hold(channel.Task) : null;

        BotEvent sent = await world.Bot.SendAsync(
            conversation, new JsonObject { ["type"] = "text", ["text"] = "hi \"é\" \u2028", ["unknown"] = new JsonObject { ["n"] = 1.50 } });
        await met.Task.WaitAsync(World.Deadline);
        Assert.False(sent.Acknowledged.IsCompleted);
        channel.SetResult();

        // The simulated platform refuses an acknowledgement that does not repeat the message.
        await sent.Acknowledged.WaitAsync(World.Deadline);
        Assert.DoesNotContain(world.Bot.Calls.All, call => call.Problem is not null);
    }

    [Fact]
    public async Task A_message_can_be_acknowledged_by_an_echo()
    {
        await using World world = await World.StartAsync(
            settings: new Dictionary<string, string?> { ["Connections__default__Bot__AcknowledgeWith"] = "Echo" });
        string conversation = await world.StartChatAsync("ann");

        BotEvent sent = await world.Bot.SendTextAsync(conversation, "hi");

        await sent.Acknowledged.WaitAsync(World.Deadline);
        Assert.DoesNotContain(world.Bot.Calls.All, call => call.Endpoint == "delivery");
    }

    [Fact]
    public async Task On_receipt_the_acknowledgement_waits_neither_for_the_channel_nor_for_messages_before()
    {
        await using World world = await World.StartAsync(
            settings: new Dictionary<string, string?> { ["Connections__default__Bot__Acknowledge"] = "Received" });
        string conversation = await world.StartChatAsync("ann");
        world.Channel.Faults = (_, _) => Fault.Answer(503);

        foreach (string text in new[] { "one", "two", "three" })
        {
            BotEvent sent = await world.Bot.SendTextAsync(conversation, text);
            await sent.Acknowledged.WaitAsync(World.Deadline);
        }

        Assert.Empty(world.Channel.Calls.Texts(_ => true));
        world.Channel.Faults = null;
        await world.Channel.Calls.WaitForAsync(call => call.Taken && call.Text() == "three", World.Deadline);
        Assert.Equal(["one", "two", "three"], world.Channel.Calls.Texts(_ => true));
        Assert.Equal(3, world.Bot.Calls.All.Count(call => call.Endpoint == "delivery"));
    }

    [Fact]
    public async Task A_failed_acknowledgement_is_tried_again_alone()
    {
        await using World world = await World.StartAsync();
        string conversation = await world.StartChatAsync("ann");
        int failures = 3;
        world.Bot.Faults = (path, _) => path.EndsWith("/delivery", StringComparison.Ordinal) && Interlocked.Decrement(ref failures) >= 0 ? Fault.Answer(500) : null;

        BotEvent sent = await world.Bot.SendTextAsync(conversation, "once");

        await sent.Acknowledged.WaitAsync(World.Deadline);
        Assert.Single(world.Channel.Calls.All);
        Assert.Equal(4, world.Bot.Calls.All.Count(call => call.Endpoint == "delivery"));
    }

    [Fact]
    public async Task A_message_that_ends_as_a_dead_letter_is_acknowledged_and_the_next_one_comes()
    {
        await using World world = await World.StartAsync();
        string conversation = await world.StartChatAsync("ann");
        world.Channel.Faults = (_, body) => body.GetRawText().Contains("poisonous", StringComparison.Ordinal) ? Fault.Answer(422) : null;

        BotEvent bad = await world.Bot.SendTextAsync(conversation, "poisonous");
        BotEvent good = await world.Bot.SendTextAsync(conversation, "good");

        await bad.Acknowledged.WaitAsync(World.Deadline);
        await good.Acknowledged.WaitAsync(World.Deadline);
        var dead = Assert.Single(await new StoredRows(world.Storage).DeadLettersAsync(1));
        Assert.Equal(bad.Id, dead.GetString("EventId"));
        Assert.Contains("422", dead.GetString("Reason"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Delivered")]
    [InlineData("Received")]
    public async Task A_message_with_nothing_in_it_is_acknowledged_and_the_channel_is_not_called(string when)
    {
        await using World world = await World.StartAsync(settings: new Dictionary<string, string?> { ["Connections__default__Bot__Acknowledge"] = when });
        string conversation = await world.StartChatAsync("ann");

        BotEvent nothing = await world.Bot.SendAsync(conversation, new JsonObject { ["type"] = "text", ["text"] = "" });
        BotEvent something = await world.Bot.SendTextAsync(conversation, "hi");

        await nothing.Acknowledged.WaitAsync(World.Deadline);
        await something.Acknowledged.WaitAsync(World.Deadline);
        await world.Channel.Calls.WaitForAsync(call => call.Text() == "hi", World.Deadline);
        Assert.Single(world.Channel.Calls.All);
        Assert.Equal(2, world.Bot.Calls.All.Count(call => call.Endpoint == "delivery"));
    }

    [Fact]
    public async Task The_state_of_a_dead_letters_acknowledgement_is_configurable()
    {
        await using World world = await World.StartAsync(
            new PlaygroundOptions { Script = Scripts.Silent, DeliveryStates = ["success", "failed"] },
            new Dictionary<string, string?> { ["Connections__default__Bot__DeadLetterState"] = "failed" });
        string conversation = await world.StartChatAsync("ann");
        world.Channel.Faults = (_, _) => Fault.Answer(410);

        BotEvent sent = await world.Bot.SendTextAsync(conversation, "gone");

        await sent.Acknowledged.WaitAsync(World.Deadline);
        ReceivedCall delivery = Assert.Single(world.Bot.Calls.All, call => call.Endpoint == "delivery");
        Assert.Equal("failed", delivery.Body.GetProperty("delivery").GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_refused_acknowledgement_is_kept_as_a_dead_letter_and_silences_nobody()
    {
        await using World world = await World.StartAsync();
        string conversation = await world.StartChatAsync("ann");
        world.Bot.Faults = (path, _) => path.EndsWith("/delivery", StringComparison.Ordinal) ? Fault.Answer(400) : null;

        await world.Bot.SendTogetherAsync((conversation, Reply.Text("one")));
        await world.Bot.SendTogetherAsync((conversation, Reply.Text("two")));

        var dead = await new StoredRows(world.Storage).DeadLettersAsync(2);
        Assert.All(dead, row => Assert.Equal("acknowledge", row.GetString("Step")));
        Assert.Equal(["one", "two"], world.Channel.Calls.Texts(_ => true));
    }

    [Fact]
    public async Task Typing_is_forwarded_but_never_acknowledged_and_never_retried()
    {
        await using World world = await World.StartAsync();
        string conversation = await world.StartChatAsync("ann");
        world.Channel.Faults = (_, body) => body.GetProperty("type").GetString() == "typing" && body.GetProperty("activity").GetString() == "typing:stop"
            ? Fault.Answer(503)
            : null;

        await world.Bot.SendTypingAsync(conversation);
        await world.Channel.Calls.WaitForAsync(1, _ => true, World.Deadline);
        await world.Bot.SendTypingAsync(conversation, stops: true);
        await world.Channel.Calls.WaitForAsync(2, _ => true, World.Deadline);
        await (await world.Bot.SendTextAsync(conversation, "done")).Acknowledged.WaitAsync(World.Deadline);

        Assert.Equal(["typing", "typing", "message"], world.Channel.Calls.All.Select(call => call.Body.GetProperty("type").GetString()));
        Assert.Single(world.Bot.Calls.All, call => call.Endpoint == "delivery");
    }
}
