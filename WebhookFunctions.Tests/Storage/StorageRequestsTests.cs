using System.Text;
using Azure.Storage.Queues;
using Playground;
using WebhookFunctions.Conversations;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Storage;

/// <summary>What a message costs in storage requests, and that neither other conversations nor the past make it dearer.</summary>
public sealed class StorageRequestsTests(CrowdedAccounts accounts) : IClassFixture<CrowdedAccounts>
{
    [Theory]
    [InlineData(10, 10)]
    [InlineData(10_000, 1_000)]
    public async Task Accepting_a_bots_message_on_a_warm_instance_takes_one_transaction_and_two_queue_messages(int conversations, int past)
    {
        await using World world = await World.StartAsync(storage: await accounts.WithAsync(conversations));
        using StorageRequests requests = new(world.Storage);
        string conversation = await world.StartChatAsync("warm");
        await CrowdedAccounts.AddPastAsync(world.Storage, new ConversationKey("default", "warm"), past);
        await (await world.Bot.SendTextAsync(conversation, "warms up")).Acknowledged.WaitAsync(World.Deadline);

        StorageCost cost = await requests.OfAsync(() => PostAsync(world, conversation));

        cost.Is(toTables: 1, toQueues: 2);
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(10_000, 1_000)]
    public async Task Accepting_on_a_cold_instance_takes_at_most_two_reads_more(int conversations, int past)
    {
        await using World world = await World.StartAsync(hosts: 2, storage: await accounts.WithAsync(conversations));
        using StorageRequests requests = new(world.Storage);
        world.Playground.ConnectorAddresses = [world.Hosts[0].Address];
        string conversation = await world.StartChatAsync("cold");
        await CrowdedAccounts.AddPastAsync(world.Storage, new ConversationKey("default", "cold"), past);
        await (await world.Bot.SendTextAsync(conversation, "makes the queue")).Acknowledged.WaitAsync(World.Deadline);
        world.Playground.ConnectorAddresses = [world.Hosts[1].Address];

        StorageCost cost = await requests.OfAsync(() => PostAsync(world, conversation));

        // One where this instance forwarded the start of the chat: it knows whose it is.
        Assert.InRange(cost.ToTables.Count, 2, 3);
        Assert.Equal(2, cost.ToQueues.Count);
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(10_000, 1_000)]
    public async Task Forwarding_and_acknowledging_takes_five_table_and_three_queue_requests(int conversations, int past)
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync(storage: await accounts.WithAsync(conversations));
        using StorageRequests requests = new(connector.Storage);
        ConversationKey ann = new("default", "ann");
        string id = await connector.StartChatAsync(ann);
        await CrowdedAccounts.AddPastAsync(connector.Storage, ann, past);
        Task<IReadOnlyList<BotEvent>> saying = connector.Playground.Bot.SendTogetherAsync((id, Reply.Text("counts")));
        WakeUp wakeUp = await AcceptAsync(connector, ann, Direction.BotToChannel, await SaidAsync(connector));

        StorageCost cost = await requests.OfAsync(() => connector.ForwardToChannelAsync(wakeUp));

        Assert.True((await saying)[0].Acknowledged.IsCompleted);
        cost.Is(toTables: 5, toQueues: 3);
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(10_000, 1_000)]
    public async Task Forwarding_a_users_message_takes_five_table_and_three_queue_requests(int conversations, int past)
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync(storage: await accounts.WithAsync(conversations));
        using StorageRequests requests = new(connector.Storage);
        ConversationKey bob = new("default", "bob");
        await connector.StartChatAsync(bob);
        await CrowdedAccounts.AddPastAsync(connector.Storage, bob, past);
        IncomingEvent message = new("m", EventSource.Channel, EventKind.Message, default, """{"text":"hi"}""");
        WakeUp wakeUp = await AcceptAsync(connector, bob, Direction.ChannelToBot, message);

        StorageCost cost = await requests.OfAsync(() => connector.ForwardToBotAsync(wakeUp));

        Assert.Contains(connector.Playground.Bot.Calls.All, call => call.Text() == "hi");
        cost.Is(toTables: 5, toQueues: 3);
    }

    [Fact]
    public async Task A_large_request_that_comes_again_is_known_at_once()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        using StorageRequests requests = new(connector.Storage);
        IncomingEvent[] events = [.. Enumerable.Range(0, 40).Select(one => new IncomingEvent($"e-{one}", EventSource.Bot, EventKind.Message, default, "{}"))];
        ConversationKey ann = new("default", "ann");
        await connector.AcceptAsync(ann, Direction.BotToChannel, events);

        StorageCost cost = await requests.OfAsync(() => connector.AcceptAsync(ann, Direction.BotToChannel, events));

        // One transaction that fails, a read for each event, a wake-up and its watchdog.
        cost.Is(toTables: 1 + events.Length, toQueues: 2);
    }

    [Fact]
    public async Task A_wake_up_for_nothing_takes_one_table_request()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        using StorageRequests requests = new(connector.Storage);
        ConversationKey ann = new("default", "ann");
        await connector.StartChatAsync(ann);

        StorageCost cost = await requests.OfAsync(() => connector.ForwardToBotAsync(WakeUp.For(ann)));

        cost.Is(toTables: 1, toQueues: 0);
    }

    /// <summary>There is no connector to take it over HTTP: the platform only knows that it was said.</summary>
    private static async Task<IncomingEvent> SaidAsync(DirectConnector connector)
    {
        SentEvent said = await connector.Playground.Bot.Sent.WaitForAsync(_ => true, World.Deadline);

        return new IncomingEvent(said.EventId, EventSource.Bot, EventKind.Message, default, said.Body.GetProperty("events")[0].GetRawText());
    }

    private static async Task<WakeUp> AcceptAsync(DirectConnector connector, ConversationKey conversation, Direction direction, IncomingEvent @event)
    {
        QueueClient queue = new StoredRows(connector.Storage).Queue(QueueNames.Of(direction));
        await queue.CreateIfNotExistsAsync();

        // What other tests, and the start of this one's chat, have left in it.
        await queue.ClearMessagesAsync();
        await connector.AcceptAsync(conversation, direction, @event);

        return await connector.NextWakeUpAsync(direction);
    }

    private static async Task PostAsync(World world, string conversation)
    {
        string body = $$$$$"""
            {"app":{"teamId":"team-1","botId":"bot-1"},"webhook":{"id":"webhook-1","version":"v1"},"events":[{"id":"e-1","type":"conversation:message",
            "payload":{"conversation":{"id":"{{{{{conversation}}}}}"},"message":{"id":"m","author":{"type":"chatbot"},"content":{"type":"text","text":"hi"}}}}]}
            """;
        using HttpResponseMessage response = await world.Bot.PostRawAsync(Encoding.UTF8.GetBytes(body));

        Assert.Equal(200, (int)response.StatusCode);
    }
}
