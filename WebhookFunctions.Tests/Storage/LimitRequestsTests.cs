namespace WebhookFunctions.Tests.Storage;

/// <summary>What a limit costs in storage requests: nothing where none is set (<see cref="StorageRequestsTests"/>), little where it is not reached.</summary>
public sealed class LimitRequestsTests
{
    private static readonly Destination _channel = new("default", DestinationKind.Channel);
    private static readonly ConversationKey _ann = new("default", "ann");

    [Fact]
    public async Task A_limit_that_is_not_reached_takes_a_request_a_message_at_the_most()
    {
        await using DirectConnector connector = await StartAsync("1000");
        using StorageRequests requests = new(connector.Storage);
        await connector.Get<Limits>().ThrottleOf(_channel)!.Slots.TakeAsync(isCalled: false);
        WakeUp wakeUp = await JoinAsync(connector);

        StorageCost cost = await requests.OfAsync(() => connector.ForwardToChannelAsync(wakeUp));

        // Look, lease, commit beside the due row's read, look, the due row's removal: six. A slot, and on a very slow machine another.
        Assert.Single(connector.Playground.Channel.Calls.All);
        Is(cost, toLimits: 1, toOthers: 6, toQueues: 0);
    }

    [Fact]
    public async Task Slots_that_are_taken_together_take_one_request()
    {
        await using DirectConnector connector = await StartAsync("1000");
        using StorageRequests requests = new(connector.Storage);
        Throttle throttle = connector.Get<Limits>().ThrottleOf(_channel)!;
        await throttle.Slots.TakeAsync(isCalled: false);

        StorageCost cost = await requests.OfAsync(() => Task.WhenAll(Enumerable.Range(0, 100).Select(_ => throttle.Slots.TakeAsync(isCalled: false))));

        // One for whoever came first alone, and one for those that came meanwhile.
        Assert.InRange(cost.ToTables.Count, 1, 3);
    }

    [Fact]
    public async Task Who_waits_for_his_turn_costs_five_table_requests_and_a_queue_message_more()
    {
        await using DirectConnector connector = await StartAsync("0.02");
        using StorageRequests requests = new(connector.Storage);
        await connector.Get<Limits>().ThrottleOf(_channel)!.Slots.TakeAsync(isCalled: false);
        WakeUp wakeUp = await JoinAsync(connector);

        StorageCost cost = await requests.OfAsync(() => connector.ForwardToChannelAsync(wakeUp));

        // Look, the due row's read, look, a place in the line, the due row; the wake-up for the call.
        Assert.Empty(connector.Playground.Channel.Calls.All);
        Is(cost, toLimits: 1, toOthers: 4, toQueues: 1);
    }

    [Fact]
    public async Task Others_that_come_for_a_mailbox_that_waits_take_two_reads_and_send_nothing()
    {
        await using DirectConnector connector = await StartAsync("0.02");
        using StorageRequests requests = new(connector.Storage);
        await connector.Get<Limits>().ThrottleOf(_channel)!.Slots.TakeAsync(isCalled: false);
        WakeUp wakeUp = await JoinAsync(connector);
        await connector.ForwardToChannelAsync(wakeUp);

        StorageCost cost = await requests.OfAsync(() => connector.ForwardToChannelAsync(wakeUp));

        Is(cost, toLimits: 0, toOthers: 2, toQueues: 0);
    }

    private static async Task<DirectConnector> StartAsync(string rate)
    {
        DirectConnector connector = await DirectConnector.CreateAsync(new Dictionary<string, string?>
        {
            ["Connections__default__Channel__MaximumRate"] = rate, ["Delivery__LeasePeriod"] = "00:00:30",
        });
        await connector.StartChatAsync(_ann);

        return connector;
    }

    /// <summary>An event that the channel gets, and that nobody acknowledges.</summary>
    private static async Task<WakeUp> JoinAsync(DirectConnector connector)
    {
        string json = """{"type":"conversation:agent-joined","payload":{"conversation":{"id":"c-1"},"author":{"name":"Grace"} } }""";
        await connector.AcceptAsync(_ann, Direction.BotToChannel, new IncomingEvent("j", EventSource.Agent, EventKind.Joined, default, json));

        return await connector.NextWakeUpAsync(Direction.BotToChannel);
    }

    private static void Is(StorageCost cost, int toLimits, int toOthers, int toQueues)
    {
        string[] counted = [.. cost.ToTables.Where(request => !request.Contains(TableNames.Destinations, StringComparison.Ordinal))];
        string[] limits = [.. counted.Where(request => request.Contains(TableNames.Limits, StringComparison.Ordinal))];

        Assert.True(counted.Length - limits.Length == toOthers && cost.ToQueues.Count == toQueues, string.Join('\n', [.. cost.ToTables, .. cost.ToQueues]));
        Assert.InRange(limits.Length, toLimits, 2 * toLimits);
    }
}
