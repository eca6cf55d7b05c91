using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Playground;
using WebhookFunctions.Tests.Handovers;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Flows;

/// <summary>Promise 6: a side that refuses everybody is held, and one bad message is not mistaken for that.</summary>
public sealed class HeldTests
{
    [Fact]
    public async Task A_channel_that_refuses_everybody_raises_one_alarm_loses_nothing_and_gets_all_in_order_when_it_is_well_again()
    {
        FakeLogCollector logs = FakeLogCollector.Create(new FakeLogCollectorOptions());
        await using World world = await World.StartAsync(services: services => services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(logs)));
        string[] conversations = await Task.WhenAll(Enumerable.Range(0, 4).Select(one => world.StartChatAsync($"user-{one}")));
        world.Channel.Faults = (_, _) => Fault.Answer(401);
        BotEvent[] sent = [.. await Task.WhenAll(from one in conversations select world.Bot.SendTextAsync(one, "held"))];
        await world.Channel.Calls.WaitForAsync(7, call => !call.Taken, World.Deadline);
        Assert.DoesNotContain(sent, one => one.Acknowledged.IsCompleted);

        world.Channel.Faults = null;
        BotEvent[] next = [.. await Task.WhenAll(from one in conversations select world.Bot.SendTextAsync(one, "next"))];

        await Task.WhenAll(next.Select(one => one.Acknowledged)).WaitAsync(World.Deadline);
        Assert.All(Enumerable.Range(0, 4), one => Assert.Equal(["held", "next"], world.Channel.Calls.Texts(call => call.Address == $"user-{one}")));
        Assert.Empty(await new StoredRows(world.Storage).AllAsync(TableNames.DeadLetters));
        Assert.Single(logs.GetSnapshot(), log => log is { Id.Name: "DestinationHeld", Level: LogLevel.Error });
    }

    [Fact]
    public async Task One_message_that_the_channel_denies_while_it_takes_others_is_a_dead_letter_alone_and_acknowledged()
    {
        await using World world = await World.StartAsync();
        string ann = await world.StartChatAsync("ann");
        string bob = await world.StartChatAsync("bob");
        world.Channel.Faults = (_, body) => body.GetRawText().Contains("denied", StringComparison.Ordinal) ? Fault.Answer(401) : null;
        BotEvent denied = await world.Bot.SendTextAsync(ann, "denied");

        while (!denied.Acknowledged.IsCompleted)
        {
            await (await world.Bot.SendTextAsync(bob, "taken")).Acknowledged.WaitAsync(World.Deadline);
        }

        await (await world.Bot.SendTextAsync(ann, "next")).Acknowledged.WaitAsync(World.Deadline);
        TableEntity dead = Assert.Single(await new StoredRows(world.Storage).DeadLettersAsync(1));
        Assert.Equal(denied.Id, dead.GetString("EventId"));
    }

    [Fact]
    public async Task A_handover_to_a_desk_that_is_held_goes_back_to_the_bot_when_its_own_patience_is_over()
    {
        await using World world = await Livechat.StartAsync(("RetryFor", "00:00:06"));
        world.Desk.Faults = (_, _) => Fault.Answer(401);
        string other = await world.StartChatAsync("bob");
        string conversation = await world.StartChatAsync("ann");
        await world.Bot.SendHandoverAsync(other);
        await new StoredRows(world.Storage).WaitForAsync(TableNames.Destinations, 1);

        await world.Bot.SendHandoverAsync(conversation);

        await world.Bot.Calls.WaitForAsync(call => call is { Endpoint: "handback", Taken: true } && call.ConversationId == conversation, World.Deadline);
        await world.Bot.Calls.WaitForAsync(call => call is { Endpoint: "handback", Taken: true } && call.ConversationId == other, World.Deadline);
        await world.SayAsync("ann", "are you the bot?", world.Bot.Calls);
    }
}
