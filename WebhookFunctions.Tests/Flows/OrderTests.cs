using Playground;

namespace WebhookFunctions.Tests.Flows;

/// <summary>Promise 2: per conversation and direction, in the order accepted, one at a time.</summary>
public sealed class OrderTests
{
    private const int Messages = 20;

    [Fact]
    public async Task What_a_user_writes_reaches_the_bot_in_order_though_the_bot_fails_again_and_again()
    {
        await using World world = await World.StartAsync(hosts: 2);
        Random random = new(1);
        world.Bot.Faults = (_, _) => { lock (random) { return random.Next(3) == 0 ? Fault.Answer(503) : null; } };

        for (int number = 0; number < Messages; number++)
        {
            await world.Channel.SendTextAsync("ann", $"{number}");
        }

        await world.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == $"{Messages - 1}", World.Deadline);
        Assert.Equal(Enumerable.Range(0, Messages).Select(number => $"{number}"), world.Bot.Calls.Texts(call => call.Endpoint == "messages"));
    }

    [Fact]
    public async Task What_the_bot_says_reaches_the_channel_in_order_though_it_is_not_held_back()
    {
        await using World world = await World.StartAsync(hosts: 2);
        string conversation = await world.StartChatAsync("ann");
        world.Channel.Faults = (_, body) => body.GetRawText().Length % 3 == 0 && Random.Shared.Next(2) == 0 ? Fault.Answer(500) : null;

        for (int number = 0; number < Messages; number++)
        {
            await world.Bot.SendTogetherAsync((conversation, Reply.Text($"{number}")));
        }

        await world.Channel.Calls.WaitForAsync(call => call.Taken && call.Text() == $"{Messages - 1}", World.Deadline);
        Assert.Equal(Enumerable.Range(0, Messages).Select(number => $"{number}"), world.Channel.Calls.Texts(_ => true));
    }

    [Fact]
    public async Task A_request_with_many_events_of_several_conversations_keeps_the_order_of_each()
    {
        await using World world = await World.StartAsync();
        string[] addresses = ["ann", "bob", "eve/😀?#\\"];

        await world.Channel.SendTogetherAsync(
            [.. Enumerable.Range(0, 120).Select(number => ChannelEvent.Message(addresses[number % 3], $"{number}").From(addresses[number % 3]))]);

        await world.Bot.Calls.WaitForAsync(120, call => call is { Endpoint: "messages", Taken: true } && call.Text() is not null, World.Deadline);
        foreach (IGrouping<string?, ReceivedCall> chat in world.Bot.Calls.All.Where(call => call.Text() is not null).GroupBy(call => call.ConversationId))
        {
            int[] numbers = [.. chat.Select(call => int.Parse(call.Text()!, null))];
            Assert.Equal(40, numbers.Length);
            Assert.Equal(numbers.Order(), numbers);
        }
    }

    [Fact]
    public async Task A_slow_conversation_does_not_hold_up_another()
    {
        await using World world = await World.StartAsync();
        TaskCompletionSource slow = new();
        world.Channel.Faults = (_, body) => body.GetProperty("conversation").GetProperty("address").GetString() == "slow" ? Fault.Hold(slow.Task) : null;
        string waiting = await world.StartChatAsync("slow");
        string other = await world.StartChatAsync("other");

        Task<BotEvent> held = world.Bot.SendTextAsync(waiting, "waits");
        await world.Bot.SendTextAsync(other, "passes");

        await world.Channel.Calls.WaitForAsync(call => call.Taken && call.Text() == "passes", World.Deadline);
        Assert.Empty(world.Channel.Calls.Texts(call => call.Address == "slow"));
        slow.SetResult();
        await (await held).Acknowledged.WaitAsync(World.Deadline);
    }
}
