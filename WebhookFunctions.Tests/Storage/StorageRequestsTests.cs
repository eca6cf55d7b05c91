using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Playground;
using WebhookFunctions.Channels.WhatsApp;
using WebhookFunctions.Tests.Channels.Telegram;
using WebhookFunctions.Tests.Channels.WhatsApp;
using WebhookFunctions.Tests.Channels.Twilio;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Http;

namespace WebhookFunctions.Tests.Storage;

/// <summary>What a message costs in storage requests, and that neither other conversations nor the past make it dearer.</summary>
public sealed class StorageRequestsTests(CrowdedAccounts accounts) : IClassFixture<CrowdedAccounts>
{
    private static readonly (string Type, string Payload) _typing = ("typing", "\"activity\":{\"type\":\"typing:start\"}");

    [Theory]
    [InlineData(10, 10)]
    [InlineData(10_000, 1_000)]
    public async Task Accepting_a_bots_message_on_a_warm_instance_takes_a_transaction_a_due_row_and_a_queue_message(int conversations, int past)
    {
        await using World world = await World.StartAsync(storage: await accounts.WithAsync(conversations));
        using StorageRequests requests = new(world.Storage);
        string conversation = await world.StartChatAsync("warm");
        await CrowdedAccounts.AddPastAsync(world.Storage, new ConversationKey("default", "warm"), past);
        await (await world.Bot.SendTextAsync(conversation, "warms up")).Acknowledged.WaitAsync(World.Deadline);

        StorageCost cost = await requests.OfAsync(() => PostAsync(world, conversation));

        cost.Is(toTables: 2, toQueues: 1);
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
        Assert.InRange(cost.ToTables.Count, 3, 4);
        Assert.Single(cost.ToQueues);
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(10_000, 1_000)]
    public async Task Forwarding_and_acknowledging_takes_six_table_requests_and_none_to_the_queues(int conversations, int past)
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
        // With the host's own get and delete, and what accepting takes: 3 to the queues, 9 to the tables, where the gates had to be read again.
        cost.Is(toTables: 6 + GateReads(cost), toQueues: 0);
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(10_000, 1_000)]
    public async Task Forwarding_a_users_message_takes_one_more_for_the_conversation(int conversations, int past)
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
        cost.Is(toTables: 7 + GateReads(cost), toQueues: 0);
    }

    /// <summary>Only what needs several calls, or has buttons whose payloads are too long for them, costs more: a commit a call, a transaction for the payloads.</summary>
    [Theory]
    [InlineData("counts", 0, 0)]
    [InlineData("longer than a message", 1, 0)]
    [InlineData("counts", 0, 1)]
    public async Task A_message_on_Telegram_costs_the_same(string text, int moreCalls, int payloads)
    {
        await using RecordingEndpoint telegram = await RecordingEndpoint.StartAsync(http => http.Response.WriteAsync("""{"ok":true}"""));
        await using DirectConnector connector = await DirectConnector.CreateAsync(TelegramWorld.Settings(telegram));
        using StorageRequests requests = new(connector.Storage);
        ConversationKey ann = new("default", "7");
        string id = await connector.StartChatAsync(ann);
        string said = moreCalls == 0 ? text : new string('a', 4096) + $" {text}";
        JsonArray actions = [.. Enumerable.Range(0, payloads).Select(_ => JsonNode.Parse($$"""{"type":"reply","text":"Ok","payload":"{{new string('p', 100)}}"}"""))];
        Task<IReadOnlyList<BotEvent>> saying = connector.Playground.Bot.SendTogetherAsync(
            (id, Reply.Content(new JsonObject { ["type"] = "text", ["text"] = said, ["actions"] = actions })));
        WakeUp wakeUp = await AcceptAsync(connector, ann, Direction.BotToChannel, await SaidAsync(connector));

        StorageCost cost = await requests.OfAsync(() => connector.ForwardToChannelAsync(wakeUp));

        Assert.True((await saying)[0].Acknowledged.IsCompleted);
        cost.Is(toTables: 6 + moreCalls + payloads + GateReads(cost), toQueues: 0);
    }

    /// <summary>What could fail later is remembered in transactions that are made anyway. Numbered choices are read and written once.</summary>
    [Theory]
    [InlineData("counts", 0, 0)]
    [InlineData("longer than a message", 1, 0)]
    [InlineData("counts", 0, 2)]
    public async Task A_message_by_Twilio_costs_the_same_and_two_more_with_choices(string text, int moreCalls, int choices)
    {
        int messages = 0;
        await using RecordingEndpoint twilio = await RecordingEndpoint.StartAsync(http => TwilioWorld.TakeAsync(http, $"SM{Interlocked.Increment(ref messages)}"));
        await using DirectConnector connector = await DirectConnector.CreateAsync(TwilioWorld.Settings(twilio.Address));
        using StorageRequests requests = new(connector.Storage);
        ConversationKey ann = new("default", "+15557654321");
        string id = await connector.StartChatAsync(ann);
        string said = moreCalls == 0 ? text : new string('a', 1600) + $" {text}";
        JsonArray actions = [.. Enumerable.Range(0, choices).Select(number => JsonNode.Parse($$"""{"type":"reply","text":"Choice {{number}}","payload":"p"}"""))];
        Task<IReadOnlyList<BotEvent>> saying = connector.Playground.Bot.SendTogetherAsync(
            (id, Reply.Content(new JsonObject { ["type"] = "text", ["text"] = said, ["actions"] = actions })));
        WakeUp wakeUp = await AcceptAsync(connector, ann, Direction.BotToChannel, await SaidAsync(connector));

        StorageCost cost = await requests.OfAsync(() => connector.ForwardToChannelAsync(wakeUp));

        Assert.True((await saying)[0].Acknowledged.IsCompleted);
        cost.Is(toTables: 6 + moreCalls + (choices > 0 ? 2 : 0) + GateReads(cost), toQueues: 0);
    }

    /// <summary>What is remembered of the user's last message is read for each, and for nothing else. That a report on a picture is awaited lies in rows that are written anyway.</summary>
    [Theory]
    [InlineData("""{"type":"text","text":"counts"}""")]
    [InlineData("""{"type":"image","mediaUrl":"https://e.org/cat.jpg","text":"counts"}""")]
    public async Task A_message_on_WhatsApp_costs_one_more(string content)
    {
        await using RecordingEndpoint whatsApp = await RecordingEndpoint.StartAsync(WhatsAppWorld.Taken);
        await using DirectConnector connector = await DirectConnector.CreateAsync(WhatsAppWorld.Settings(whatsApp));
        using StorageRequests requests = new(connector.Storage);
        ConversationKey ann = new("default", WhatsAppWorld.Number);
        string id = await connector.StartChatAsync(ann);
        Task<IReadOnlyList<BotEvent>> saying = connector.Playground.Bot.SendTogetherAsync((id, Reply.Content(JsonNode.Parse(content)!.AsObject())));
        WakeUp wakeUp = await AcceptAsync(connector, ann, Direction.BotToChannel, await SaidAsync(connector));

        StorageCost cost = await requests.OfAsync(() => connector.ForwardToChannelAsync(wakeUp));

        Assert.True((await saying)[0].Acknowledged.IsCompleted);
        cost.Is(toTables: 6 + 1 + GateReads(cost), toQueues: 0);
    }

    /// <summary>Whether somebody waits for it is seen by one read, with the address; and of a message whose report nobody asked for, nothing is read.</summary>
    [Theory]
    [InlineData(null, 0)]
    [InlineData(WhatsAppStatus.Awaited, 1)]
    public async Task A_report_of_WhatsApp_that_nobody_waits_for_costs_a_read_at_most(string? mark, int reads)
    {
        await using WhatsAppWorld whatsApp = await WhatsAppWorld.StartAsync();
        using StorageRequests requests = new(whatsApp.World.Storage);
        await whatsApp.StartChatAsync();
        await new StoredRows(whatsApp.World.Storage).EmptyMailboxesAsync();

        StorageCost cost = await requests.OfAsync(() => whatsApp.PostAsync(Webhook.Status("wamid.9", "delivered", mark)));

        // The number leads to the conversation, which begins with the id.
        cost.Is(toTables: reads * 2, toQueues: 0);
    }

    [Fact]
    public async Task The_first_message_in_ten_minutes_takes_one_more_for_the_list_of_conversations_and_two_on_another_instance()
    {
        FakeTimeProvider time = new(DateTimeOffset.UtcNow);
        await using DirectConnector one = await DirectConnector.CreateAsync(time: time);
        await using DirectConnector another = await DirectConnector.CreateAsync(
            new Dictionary<string, string?> { ["Connections__default__Bot__BaseUrl"] = one.Playground.BotAddress.AbsoluteUri }, time, one.Storage);
        using StorageRequests requests = new(one.Storage);
        ConversationKey bob = new("default", "bob");
        await one.StartChatAsync(bob);
        time.Advance(TimeSpan.FromMinutes(11));
        WakeUp first = await AcceptAsync(one, bob, Direction.ChannelToBot, new("m-1", EventSource.Channel, EventKind.Message, default, """{"text":"hi"}"""));
        StorageCost onOne = await requests.OfAsync(() => one.ForwardToBotAsync(first));
        time.Advance(TimeSpan.FromMinutes(11));
        WakeUp second = await AcceptAsync(one, bob, Direction.ChannelToBot, new("m-2", EventSource.Channel, EventKind.Message, default, """{"text":"hi"}"""));

        StorageCost onAnother = await requests.OfAsync(() => another.ForwardToBotAsync(second));

        onOne.Is(toTables: 7 + 1 + GateReads(onOne), toQueues: 0);
        onAnother.Is(toTables: 7 + 2 + GateReads(onAnother), toQueues: 0);
    }

    [Fact]
    public async Task Accepting_typing_on_a_warm_instance_takes_a_queue_message_alone()
    {
        await using World world = await World.StartAsync();
        using StorageRequests requests = new(world.Storage);
        string conversation = await world.StartChatAsync("ann");
        await (await world.Bot.SendTextAsync(conversation, "warms up")).Acknowledged.WaitAsync(World.Deadline);
        await new StoredRows(world.Storage).EmptyMailboxesAsync();

        StorageCost cost = await requests.OfAsync(() => PostAsync(world, conversation, _typing));
        await world.Channel.Calls.WaitForAsync(call => call.Body.GetProperty("type").GetString() == "typing", World.Deadline);

        cost.Is(toTables: 0, toQueues: 1);
    }

    [Fact]
    public async Task Typing_on_its_way_to_the_channel_takes_a_look_whether_something_was_accepted_behind_it_and_no_more()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        using StorageRequests requests = new(connector.Storage);
        ConversationKey ann = new("default", "ann");
        string json = $$"""{"type":"conversation:typing","payload":{"conversation":{"id":"{{await connector.StartChatAsync(ann)}}"},"activity":{"type":"typing:start"} } }""";
        await connector.Get<PassingEvents>().AcceptAsync(ann, Direction.BotToChannel, new IncomingEvent("t", EventSource.Bot, EventKind.Typing, default, json));
        WakeUp wakeUp = await connector.NextWakeUpAsync(Direction.BotToChannel);

        StorageCost cost = await requests.OfAsync(() => connector.ForwardToChannelAsync(wakeUp));

        Assert.Single(connector.Playground.Channel.Calls.All);
        cost.Is(toTables: 1 + GateReads(cost), toQueues: 0);
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

        // One transaction that fails, a read for each event but the one that failed it, the due row, and a wake-up.
        cost.Is(toTables: 1 + (events.Length - 1) + 1, toQueues: 1);
    }

    [Fact]
    public async Task A_wake_up_for_nothing_takes_one_table_request()
    {
        await using DirectConnector connector = await DirectConnector.CreateAsync();
        using StorageRequests requests = new(connector.Storage);
        ConversationKey ann = new("default", "ann");
        await connector.StartChatAsync(ann);

        StorageCost cost = await requests.OfAsync(() => connector.ForwardToBotAsync(connector.WakeUpFor(ann)));

        cost.Is(toTables: 1, toQueues: 0);
    }

    /// <summary>The gates are read once in a few seconds, however many messages come.</summary>
    private static int GateReads(StorageCost cost) => Math.Min(1, cost.ToTables.Count(request => request.Contains(TableNames.Destinations, StringComparison.Ordinal)));

    /// <summary>There is no connector to take it over HTTP: the platform only knows that it was said.</summary>
    private static async Task<IncomingEvent> SaidAsync(DirectConnector connector)
    {
        SentEvent said = await connector.Playground.Bot.Sent.WaitForAsync(_ => true, World.Deadline);

        return new IncomingEvent(said.EventId, EventSource.Bot, EventKind.Message, default, said.Body.GetProperty("events")[0].GetRawText());
    }

    private static async Task<WakeUp> AcceptAsync(DirectConnector connector, ConversationKey conversation, Direction direction, IncomingEvent @event)
    {
        QueueClient queue = new StoredRows(connector.Storage).Queue(direction.Name());
        await queue.CreateIfNotExistsAsync();

        // What other tests, and the start of this one's chat, have left in it.
        await queue.ClearMessagesAsync();
        await connector.AcceptAsync(conversation, direction, @event);

        return await connector.NextWakeUpAsync(direction);
    }

    private static async Task PostAsync(World world, string conversation, (string Type, string Payload)? said = null)
    {
        (string type, string payload) = said ?? ("message", """
            "message":{"id":"m","author":{"type":"chatbot"},"content":{"type":"text","text":"hi"}}
            """);
        string body = $$$$$"""
            {"app":{"teamId":"team-1","botId":"bot-1"},"webhook":{"id":"webhook-1","version":"v1"},"events":[{"id":"e-1","type":"conversation:{{{{{type}}}}}",
            "payload":{"conversation":{"id":"{{{{{conversation}}}}}"},{{{{{payload}}}}}}}]}
            """;
        using HttpResponseMessage response = await world.Bot.PostRawAsync(Encoding.UTF8.GetBytes(body));

        Assert.Equal(200, (int)response.StatusCode);
    }
}
