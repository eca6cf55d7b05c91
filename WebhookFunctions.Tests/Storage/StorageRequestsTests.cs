using System.Diagnostics;
using System.Text;
using Azure.Data.Tables;
using Playground;
using WebhookFunctions.Conversations;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Storage;

/// <summary>What a message costs in storage requests, and that neither other conversations nor the past make it dearer.</summary>
public sealed class StorageRequestsTests
{
    private static readonly ConversationKey _ann = new("default", "ann");

    [Fact]
    public async Task Accepting_a_bots_message_on_a_warm_instance_takes_one_transaction_and_two_queue_messages()
    {
        await using World world = await World.StartAsync();
        using StorageRequests requests = new(world.Storage);
        string conversation = await world.StartChatAsync("ann");
        await (await world.Bot.SendTextAsync(conversation, "warms up")).Acknowledged.WaitAsync(World.Deadline);

        ActivityTraceId trace = await AcceptAsync(world, conversation, "e-1");

        Assert.Single(requests.ToTables(trace));
        Assert.Equal(2, requests.ToQueues(trace).Count);
    }

    [Fact]
    public async Task Accepting_on_a_cold_instance_takes_at_most_two_reads_more()
    {
        await using World world = await World.StartAsync(hosts: 2);
        using StorageRequests requests = new(world.Storage);
        world.Playground.ConnectorAddresses = [world.Hosts[0].Address];
        string conversation = await world.StartChatAsync("ann");
        await (await world.Bot.SendTextAsync(conversation, "makes the queue")).Acknowledged.WaitAsync(World.Deadline);
        world.Playground.ConnectorAddresses = [world.Hosts[1].Address];

        ActivityTraceId trace = await AcceptAsync(world, conversation, "e-1");

        Assert.InRange(requests.ToTables(trace).Count, 2, 3);
        Assert.Equal(2, requests.ToQueues(trace).Count);
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(10_000, 1_000)]
    public async Task Forwarding_and_acknowledging_takes_five_table_and_three_queue_requests(int conversations, int past)
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        using StorageRequests requests = new(connector.Storage);
        string id = await connector.StartChatAsync(_ann);
        await SeedAsync(connector, conversations, past);
        BotEvent first = await SendAsync(connector, id, "warms up");
        await connector.ForwardToChannelAsync(await connector.NextWakeUpAsync(Direction.BotToChannel));

        BotEvent second = await SendAsync(connector, id, "counts");
        WakeUp wakeUp = await connector.NextWakeUpAsync(Direction.BotToChannel);
        ActivityTraceId trace = await TracedAsync(() => connector.ForwardToChannelAsync(wakeUp));

        Assert.True(first.Acknowledged.IsCompleted && second.Acknowledged.IsCompleted);
        Assert.True(requests.ToTables(trace).Count == 5, string.Join('\n', requests.ToTables(trace)));
        Assert.True(requests.ToQueues(trace).Count == 3, string.Join('\n', requests.ToQueues(trace)));
    }

    [Fact]
    public async Task A_large_request_that_comes_again_is_known_at_once()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        using StorageRequests requests = new(connector.Storage);
        IncomingEvent[] events = [.. Enumerable.Range(0, 40).Select(one => new IncomingEvent($"e-{one}", EventSource.Bot, EventKind.Message, default, "{}"))];
        await connector.AcceptAsync(_ann, Direction.BotToChannel, events);

        ActivityTraceId trace = await TracedAsync(() => connector.AcceptAsync(_ann, Direction.BotToChannel, events));

        Assert.Single(requests.ToTables(trace), request => request.Contains("$batch", StringComparison.Ordinal));
        Assert.Equal(1 + events.Length, requests.ToTables(trace).Count);
    }

    [Fact]
    public async Task A_wake_up_for_nothing_takes_one_table_request()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        using StorageRequests requests = new(connector.Storage);
        await connector.StartChatAsync(_ann);

        ActivityTraceId trace = await TracedAsync(() => connector.ForwardToBotAsync(WakeUp.For(_ann)));

        Assert.Single(requests.ToTables(trace));
        Assert.Empty(requests.ToQueues(trace));
    }

    [Fact]
    public async Task Forwarding_a_users_message_takes_five_table_and_three_queue_requests()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        using StorageRequests requests = new(connector.Storage);
        await connector.StartChatAsync(_ann);
        await connector.AcceptAsync(_ann, Direction.ChannelToBot, new IncomingEvent("m", EventSource.Channel, EventKind.Message, default, """{"text":"hi"}"""));
        await connector.NextWakeUpAsync(Direction.ChannelToBot);

        WakeUp wakeUp = await connector.NextWakeUpAsync(Direction.ChannelToBot);
        ActivityTraceId trace = await TracedAsync(() => connector.ForwardToBotAsync(wakeUp));

        Assert.Contains(connector.Playground.Bot.Calls.All, call => call.Text() == "hi");
        Assert.True(requests.ToTables(trace).Count == 5, string.Join('\n', requests.ToTables(trace)));
        Assert.True(requests.ToQueues(trace).Count == 3, string.Join('\n', requests.ToQueues(trace)));
    }

    private static async Task<BotEvent> SendAsync(DirectConnector connector, string conversation, string text)
    {
        // There is no connector to take it over HTTP: the platform must only know that it was said.
        Task<IReadOnlyList<BotEvent>> sending = connector.Playground.Bot.SendTogetherAsync((conversation, Reply.Text(text)));
        SentEvent sent = await connector.Playground.Bot.Sent.WaitForAsync(one => one.Body.GetRawText().Contains(text, StringComparison.Ordinal), World.Deadline);
        string json = sent.Body.GetProperty("events")[0].GetRawText();

        await connector.AcceptAsync(_ann, Direction.BotToChannel, new IncomingEvent(sent.EventId, EventSource.Bot, EventKind.Message, default, json));

        return (await sending)[0];
    }

    private static async Task<ActivityTraceId> AcceptAsync(World world, string conversation, string eventId)
    {
        using Activity activity = new Activity("accept").Start();
        using HttpResponseMessage response = await world.Bot.PostRawAsync(Encoding.UTF8.GetBytes(Body(conversation, eventId)));

        Assert.Equal(200, (int)response.StatusCode);

        return activity.TraceId;
    }

    private static async Task<ActivityTraceId> TracedAsync(Func<Task> run)
    {
        using Activity activity = new Activity("run").Start();
        await run();

        return activity.TraceId;
    }

    private static string Body(string conversation, string eventId) => $$$$$"""
        {"app":{"teamId":"team-1","botId":"bot-1"},"webhook":{"id":"webhook-1","version":"v1"},"events":[{"id":"{{{{{eventId}}}}}","type":"conversation:message",
        "payload":{"conversation":{"id":"{{{{{conversation}}}}}"},"message":{"id":"m","author":{"type":"chatbot"},"content":{"type":"text","text":"hi"}}}}]}
        """;

    private static async Task SeedAsync(DirectConnector connector, int conversations, int past)
    {
        TableClient table = new StoredRows(connector.Storage).Table(TableNames.Conversations);

        await Parallel.ForEachAsync(Enumerable.Range(0, conversations), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, cancellation) =>
            await table.AddEntityAsync(new TableEntity(new ConversationKey("default", $"user-{number}").Partition, "conversation"), cancellation));

        foreach (int[] chunk in Enumerable.Range(1, past).Chunk(50))
        {
            await table.SubmitTransactionAsync(chunk.SelectMany(number => new TableTransactionAction[]
            {
                new(TableTransactionActionType.Add, new TableEntity(_ann.Partition, RowKeys.Past(Direction.BotToChannel, 1_000_000 + number))),
                new(TableTransactionActionType.Add, new TableEntity(_ann.Partition, RowKeys.Event(EventSource.Bot, $"past-{number}"))),
            }));
        }
    }
}
