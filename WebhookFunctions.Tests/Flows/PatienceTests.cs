using Azure.Data.Tables;
using Playground;
using WebhookFunctions.Conversations;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Flows;

/// <summary>Each step of an event has waits of its own.</summary>
public sealed class PatienceTests
{
    private static readonly ConversationKey _ann = new("default", "ann");

    [Fact]
    public async Task The_end_of_one_steps_wait_is_not_taken_for_the_end_of_the_next_steps()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        await connector.StartChatAsync(_ann);
        connector.Playground.Channel.Faults = (_, _) => Fault.Answer(503);
        connector.Playground.Bot.Faults = (path, _) => path.EndsWith("/delivery", StringComparison.Ordinal) ? Fault.Answer(503) : null;
        string json = """{"id":"e-1","type":"conversation:message","payload":{"conversation":{"id":"c"},"message":{"id":"m","content":{"type":"text","text":"hi"}}}}""";
        await connector.AcceptAsync(_ann, Direction.BotToChannel, new IncomingEvent("e-1", EventSource.Bot, EventKind.Message, default, json));
        await connector.ForwardToChannelAsync(WakeUp.For(_ann));

        connector.Playground.Channel.Faults = null;
        await connector.ForwardToChannelAsync(WakeUp.For(_ann) with { Number = 1, Wait = 1 });

        Assert.Single(connector.Playground.Channel.Calls.All, call => call.Taken);
        Assert.Single(connector.Playground.Bot.Calls.All, call => call.Endpoint == "delivery");
        Mail waiting = Assert.Single((await connector.Get<Leases>().LookAsync(_ann, Direction.BotToChannel, default)).Mails);
        Assert.Equal((1, 2), (waiting.Attempts, waiting.Waits));
    }

    [Fact]
    public async Task A_channels_address_is_not_in_what_is_kept_of_its_failure()
    {
        await using World world = await World.StartAsync();
        string conversation = await world.StartChatAsync("ann");
        world.Channel.Faults = (_, _) => Fault.Answer(422);

        await (await world.Bot.SendTextAsync(conversation, "hi")).Acknowledged.WaitAsync(World.Deadline);

        TableEntity dead = Assert.Single(await new StoredRows(world.Storage).DeadLettersAsync(1));
        Assert.StartsWith($"POST to {world.Playground.ChannelAddress.Authority} answered 422", dead.GetString("Reason"), StringComparison.Ordinal);
        Assert.DoesNotContain(world.Playground.ChannelAddress.AbsolutePath, dead.GetString("Reason"), StringComparison.Ordinal);
    }
}
