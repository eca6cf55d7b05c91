using Playground;
using StorageStub;

namespace WebhookFunctions.Tests.Delivery;

/// <summary>If a destination refuses everybody, or is away, the connection is in trouble: its events wait, and nothing is lost.</summary>
public sealed class GateTests
{
    private static readonly Destination _bot = new("default", DestinationKind.Bot);

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(400)]
    public async Task Who_refuses_everybody_is_held_and_gets_everything_in_order_when_it_is_well_again(int status)
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        string[] users = Users(8);
        await StartAsync(world, users);
        world.Bot.Faults = (_, _) => Fault.Answer(status);

        await SayAsync(world, users, "one", "two", "three");
        await world.LiveAsync(TimeSpan.FromMinutes(4));
        Assert.Equal(GateState.Held, (await world.Get<GateStore>().ReadAsync(_bot)).State);

        world.Bot.Faults = null;
        await world.LiveAsync(TimeSpan.FromMinutes(3));

        Assert.All(users, user => Assert.Equal(["one", "two", "three"], world.HeardOf(user)));
        Assert.Empty(world.Stub.Rows(TableNames.DeadLetters));
        Assert.Empty(world.DueRows);
        Assert.Equal(GateState.Open, (await world.Get<GateStore>().ReadAsync(_bot)).State);
    }

    [Fact]
    public async Task While_it_is_held_one_conversation_tries_after_each_pause_and_each_pause_is_twice_as_long()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        string[] users = Users(8);
        await StartAsync(world, users);
        Tries tries = world.Record(Fault.Answer(401));

        await SayAsync(world, users, "hi");
        await world.LiveAsync(TimeSpan.FromMinutes(10));

        // Each sends two requests: a harmless activity tells whether the message is wrong.
        DateTimeOffset[] later = [.. tries.Times.Distinct().Skip(1)];
        TimeSpan[] pauses = [.. later.Zip(later.Skip(1), (one, next) => next - one)];
        Assert.InRange(tries.Times.Count(time => time == tries.Times[0]), 1, 2 * users.Length);
        Assert.All(pauses.Zip(pauses.Skip(1)), pair => Assert.True(pair.Second >= pair.First - TimeSpan.FromSeconds(2), string.Join(", ", pauses)));
        Assert.True(pauses[0] >= TimeSpan.FromSeconds(2), string.Join(", ", pauses));
        Assert.All(pauses.Skip(5), pause => Assert.InRange(pause, StubbedConnector.Period - TimeSpan.FromSeconds(1), StubbedConnector.Period * 2));
    }

    [Fact]
    public async Task Who_is_held_stays_so_for_an_instance_that_cannot_read_the_gates()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        GateStore gates = world.Get<GateStore>();
        await gates.WriteAsync(_bot, Gate.NeverHeld, new Gate(GateState.Held) { Since = world.Time.GetUtcNow(), Until = world.Time.GetUtcNow() + TimeSpan.FromHours(1) });
        Assert.Equal(GateState.Held, (await gates.GetAsync(_bot)).State);
        world.Fail(StubOperation.QueryEntities, TableNames.Destinations);

        for (int look = 0; look < 3; look++)
        {
            world.Time.Advance(StubbedConnector.Period);
            Task<Gate> read = gates.GetAsync(_bot).AsTask();
            await world.PassUntilAsync(read);

            Assert.Equal(GateState.Held, (await read).State);
        }

        world.Stub.Faults = Faults.None;
        await gates.WriteAsync(_bot, await gates.ReadAsync(_bot), new Gate(GateState.Open));
        world.Time.Advance(StubbedConnector.Period);
        Assert.Equal(GateState.Open, (await gates.GetAsync(_bot)).State);
    }

    [Fact]
    public async Task Five_conversations_that_fail_hold_their_destination_and_four_do_not()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await StartAsync(world, Users(5));
        world.Bot.Faults = (_, _) => Fault.Answer(503);

        await SayAsync(world, Users(4), "hi");
        await world.LiveAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(GateState.Open, (await world.Get<GateStore>().ReadAsync(_bot)).State);

        await SayAsync(world, ["user-4"], "hi");
        await world.LiveAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(GateState.Held, (await world.Get<GateStore>().ReadAsync(_bot)).State);
    }

    [Fact]
    public async Task What_is_refused_for_its_own_sake_does_not_count_among_the_conversations_that_fail()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await StartAsync(world, Users(5));
        world.Bot.Faults = (_, body) => body.GetRawText() switch
        {
            string one when one.Contains("bad", StringComparison.Ordinal) => Fault.Answer(422),
            string one when one.Contains("later", StringComparison.Ordinal) => Fault.Answer(503),
            _ => null,
        };

        await SayAsync(world, Users(4), "bad");
        await world.LiveAsync(TimeSpan.FromSeconds(2));
        await SayAsync(world, ["user-4"], "later");
        await world.LiveAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(4, world.Stub.Rows(TableNames.DeadLetters).Count);
        Assert.Equal(GateState.Open, (await world.Get<GateStore>().ReadAsync(_bot)).State);
    }

    [Fact]
    public async Task Time_for_which_a_destination_is_held_is_no_lost_patience()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync(new Dictionary<string, string?> { ["Delivery__RetryFor"] = "00:00:30" });
        string[] users = Users(8);
        await StartAsync(world, users);
        world.Bot.Faults = (_, _) => Fault.Answer(503);
        await SayAsync(world, users, "one", "two");

        await world.LiveAsync(TimeSpan.FromMinutes(20));
        Assert.Empty(world.Stub.Rows(TableNames.DeadLetters));
        world.Bot.Faults = null;
        await world.LiveAsync(TimeSpan.FromMinutes(3));

        Assert.All(users, user => Assert.Equal(["one", "two"], world.HeardOf(user)));
    }

    [Fact]
    public async Task One_message_that_is_answered_400_while_the_token_is_good_is_a_dead_letter_alone()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        string[] users = Users(3);
        await StartAsync(world, users);
        world.Bot.Faults = (_, body) => body.GetRawText().Contains("bad", StringComparison.Ordinal) ? Fault.Answer(400) : null;

        await SayAsync(world, users, "one");
        await SayAsync(world, ["user-1"], "bad", "two");
        await world.LiveAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(["one", "two"], world.HeardOf("user-1"));
        StubRow dead = Assert.Single(world.Stub.Rows(TableNames.DeadLetters));
        Assert.Contains("answered 400", (string)dead["Reason"]!, StringComparison.Ordinal);
        Assert.Equal(GateState.Open, (await world.Get<GateStore>().ReadAsync(_bot)).State);
    }

    [Fact]
    public async Task One_message_that_is_denied_while_others_are_taken_is_a_dead_letter_alone()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await StartAsync(world, Users(3));
        world.Bot.Faults = (_, body) => body.GetRawText().Contains("bad", StringComparison.Ordinal) ? Fault.Answer(403) : null;

        await SayAsync(world, ["user-1"], "bad", "two");

        for (int one = 0; one < 150; one++)
        {
            await SayAsync(world, ["user-2"], $"good-{one}");
            await world.LiveAsync(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["two"], world.HeardOf("user-1"));
        Assert.Equal(150, world.HeardOf("user-2").Count);
        Assert.Single(world.Stub.Rows(TableNames.DeadLetters));
    }

    [Fact]
    public async Task One_message_that_is_denied_while_nobody_else_says_anything_holds_nobody_up_for_long()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await StartAsync(world, Users(5));
        world.Bot.Faults = (_, body) => body.GetRawText().Contains("bad", StringComparison.Ordinal) ? Fault.Answer(403) : null;

        await SayAsync(world, ["user-0", "user-1", "user-2"], "bad", "two");
        await SayAsync(world, ["user-3", "user-4"], "one");
        await world.LiveAsync(TimeSpan.FromMinutes(4));

        Assert.Equal(["one"], world.HeardOf("user-3"));
        Assert.Equal(["one"], world.HeardOf("user-4"));
    }

    [Fact]
    public async Task A_handover_whose_desk_is_held_goes_back_to_the_bot_when_its_own_patience_is_over_though_it_never_had_a_turn()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync(
            new Dictionary<string, string?> { ["Connections__default__Agents__Type"] = "webhook", ["Connections__default__Agents__RetryFor"] = "00:02:00" });
        await StartAsync(world, ["ann"]);
        DateTimeOffset now = world.Time.GetUtcNow();
        await world.Get<GateStore>().WriteAsync(
            new Destination("default", DestinationKind.Desk), Gate.NeverHeld, new Gate(GateState.Held) { Since = now, Until = now.AddHours(9), Pause = StubbedConnector.Period });

        await world.AskForAgentAsync("ann");
        await world.LiveAsync(TimeSpan.FromSeconds(110));
        Assert.DoesNotContain(world.Bot.Calls.All, call => call.Endpoint == "handback");

        await world.LiveAsync(TimeSpan.FromSeconds(70));
        Assert.Single(world.Bot.Calls.All, call => call is { Endpoint: "handback", Taken: true });
        Assert.Empty(world.Connector.Playground.Desk.Calls.All);
    }

    private static string[] Users(int count) => [.. Enumerable.Range(0, count).Select(one => $"user-{one}")];

    private static async Task StartAsync(StubbedConnector world, string[] users)
    {
        await Task.WhenAll(users.Select(user => world.AcceptAsync(user)));
        await world.LiveAsync(TimeSpan.FromSeconds(1));
        world.Time.Advance(TimeSpan.FromMinutes(2));
    }

    private static async Task SayAsync(StubbedConnector world, string[] users, params string[] texts)
    {
        foreach (string text in texts)
        {
            await Task.WhenAll(users.Select(user => world.SayAsync(user, text)));
        }
    }
}
