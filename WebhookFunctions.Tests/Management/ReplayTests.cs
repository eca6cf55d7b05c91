using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Handovers;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Management;

/// <summary>Dead letters are put back in order, once, and without telling the bot twice.</summary>
public sealed class ReplayTests
{
    private static readonly (string, string?) _connection = ("connection", "default");

    [Fact]
    public async Task Three_messages_that_the_channel_refused_arrive_in_order_once_it_is_well_and_are_not_acknowledged_again()
    {
        FakeLogCollector logs = FakeLogCollector.Create(new FakeLogCollectorOptions());
        await using World world = await World.StartAsync(services: services => services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(logs)));
        using Operator grace = new(world);
        string conversation = await world.StartChatAsync("ann");
        BotEvent[] sent = await RefusedAsync(world, conversation, "one", "two", "three");
        IReadOnlyList<JsonElement> dead = await grace.ListAsync("dead-letters", "deadLetters", 3, _connection, ("address", "ann"));
        world.Channel.Faults = null;

        OperatorAnswer replayed = await grace.PostAsync("dead-letters/replay", _connection, ("address", "ann"));
        await (await world.Bot.SendTextAsync(conversation, "next")).Acknowledged.WaitAsync(World.Deadline);
        OperatorAnswer again = await grace.PostAsync("dead-letters/replay", _connection, ("address", "ann"));

        Assert.Equal(sent.Select(one => one.Id).Reverse(), dead.Select(letter => letter.GetProperty("eventId").GetString()));
        Assert.Equal((3, 0, null), (replayed.Number("replayed"), again.Number("replayed"), replayed.More));
        Assert.Equal(["one", "two", "three", "next"], world.Channel.Calls.Texts(_ => true));
        Assert.Equal(sent.Select(one => one.Id), world.Channel.Calls.All.Where(call => call.Taken).Take(3).Select(call => call.WebhookId));
        Assert.All(sent, one => Assert.Single(world.Bot.Calls.All, call => call.Acknowledges() == one.MessageId));
        Assert.Empty(await new StoredRows(world.Storage).AllAsync(TableNames.DeadLetters));
        FakeLogRecord audit = logs.GetSnapshot().First(log => log.Id.Name == "Audit");
        Assert.StartsWith("Grace (127.0.0.1): replay dead letters, default.", audit.Message, StringComparison.Ordinal);
        Assert.Contains(": 3 (3 put back, 0 put back before, ", audit.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ann", audit.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_dies_again_can_be_replayed_again_and_keeps_count()
    {
        await using World world = await World.StartAsync();
        using Operator grace = new(world);
        string conversation = await world.StartChatAsync("ann");
        await RefusedAsync(world, conversation, "one");
        JsonElement first = (await grace.ListAsync("dead-letters", "deadLetters", 1))[0];
        string id = first.GetProperty("id").GetString()!;

        Assert.Equal(1, (await grace.PostAsync("dead-letters/replay", _connection, ("id", id))).Number("replayed"));
        Assert.Equal(404, (await grace.PostAsync("dead-letters/replay", _connection, ("id", id))).Status);
        JsonElement second = (await grace.ListAsync("dead-letters", "deadLetters", 1))[0];
        await new StoredRows(world.Storage).EmptyMailboxesAsync();
        world.Channel.Faults = null;
        await grace.PostAsync("dead-letters/replay", _connection);

        await world.Channel.Calls.WaitForAsync(call => call.Taken && call.Text() == "one", World.Deadline);
        Assert.Equal((0, 1), (first.GetProperty("replays").GetInt32(), second.GetProperty("replays").GetInt32()));
    }

    [Fact]
    public async Task A_message_that_only_could_not_be_acknowledged_is_only_acknowledged()
    {
        await using World world = await World.StartAsync();
        using Operator grace = new(world);
        string conversation = await world.StartChatAsync("ann");
        world.Bot.Faults = (path, _) => path.EndsWith("/delivery", StringComparison.Ordinal) ? Fault.Answer(422) : null;
        BotEvent sent = await world.Bot.SendTextAsync(conversation, "one");
        JsonElement dead = (await grace.ListAsync("dead-letters", "deadLetters", 1))[0];
        await new StoredRows(world.Storage).EmptyMailboxesAsync();
        world.Bot.Faults = null;

        OperatorAnswer replayed = await grace.PostAsync("dead-letters/replay", _connection);

        await sent.Acknowledged.WaitAsync(World.Deadline);
        await new StoredRows(world.Storage).EmptyMailboxesAsync();
        Assert.Equal(("acknowledge", 1), (dead.GetProperty("step").GetString(), replayed.Number("replayed")));
        Assert.Equal(["one"], world.Channel.Calls.Texts(_ => true));
    }

    [Fact]
    public async Task A_message_whose_death_could_not_be_acknowledged_is_acknowledged_when_it_arrives()
    {
        await using World world = await World.StartAsync();
        using Operator grace = new(world);
        string conversation = await world.StartChatAsync("ann");
        world.Channel.Faults = (_, _) => Fault.Answer(422);
        world.Bot.Faults = (path, _) => path.EndsWith("/delivery", StringComparison.Ordinal) ? Fault.Answer(422) : null;
        BotEvent sent = await world.Bot.SendTextAsync(conversation, "one");
        await new StoredRows(world.Storage).DeadLettersAsync(1);
        await new StoredRows(world.Storage).EmptyMailboxesAsync();
        (world.Channel.Faults, world.Bot.Faults) = (null, null);

        await grace.PostAsync("dead-letters/replay", _connection);

        await sent.Acknowledged.WaitAsync(World.Deadline);
        Assert.Equal(["one"], world.Channel.Calls.Texts(_ => true));
    }

    [Fact]
    public async Task A_handover_that_the_channel_could_not_be_told_of_is_asked_for_again()
    {
        await using World world = await Livechat.StartWithoutDeskAsync();
        using Operator grace = new(world);
        string conversation = await world.StartChatAsync("ann");
        world.Channel.Faults = Livechat.On("handover", Fault.Answer(422));
        await world.Bot.SendHandoverAsync(conversation);
        await grace.ListAsync("dead-letters", "deadLetters", 1);
        await world.Bot.Calls.WaitForAsync(call => call is { Endpoint: "handback", Taken: true }, World.Deadline);
        await new StoredRows(world.Storage).EmptyMailboxesAsync();
        world.Channel.Faults = null;

        await grace.PostAsync("dead-letters/replay", _connection);
        await world.ChannelGetsAsync("handover");
        await new StoredRows(world.Storage).EmptyMailboxesAsync();

        Assert.Equal("agent", (await grace.GetAsync("conversation", _connection, ("address", "ann"))).Text("state"));
    }

    /// <summary>The bot says something that the channel refuses; it learns that it arrived all the same.</summary>
    private static async Task<BotEvent[]> RefusedAsync(World world, string conversation, params string[] texts)
    {
        world.Channel.Faults = (_, _) => Fault.Answer(422);
        BotEvent[] sent = [.. await Task.WhenAll(texts.Select(text => world.Bot.SendTextAsync(conversation, text)))];
        await Task.WhenAll(sent.Select(one => one.Acknowledged)).WaitAsync(World.Deadline);
        await new StoredRows(world.Storage).EmptyMailboxesAsync();

        return sent;
    }
}
