using StorageStub;
using WebhookFunctions.Tests.Delivery;

namespace WebhookFunctions.Tests.Management;

/// <summary>A deletion may die at any of its requests to storage. If it is asked for again, nothing of the person is left, and everything of others.</summary>
public sealed class InterruptedDeletionTests
{
    private const string Address = "ann-of-the-test";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whatever_request_fails_the_next_call_completes_it(bool byPlatformId)
    {
        int all = await RunAsync(byPlatformId, int.MaxValue, StubFault.None);

        for (int failing = 0; failing < all; failing++)
        {
            await RunAsync(byPlatformId, failing, StubFault.Fail);
        }
    }

    [Fact]
    public async Task Whatever_answer_is_lost_the_next_call_completes_it()
    {
        int all = await RunAsync(byPlatformId: false, int.MaxValue, StubFault.None);

        for (int failing = 0; failing < all; failing++)
        {
            await RunAsync(byPlatformId: false, failing, StubFault.LoseAnswer);
        }
    }

    // A read is tried twice.
    [Fact]
    public async Task Whatever_fails_for_a_moment_the_next_call_completes_it()
    {
        int all = await RunAsync(byPlatformId: false, int.MaxValue, StubFault.None);

        for (int failing = 0; failing < all; failing++)
        {
            await RunAsync(byPlatformId: false, failing, StubFault.Fail, count: 2);
        }
    }

    [Fact]
    public async Task Ten_thousand_events_take_several_calls_with_the_same_parameters()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await LiveAsync(world, Address);
        string partition = StubbedConnector.Of(Address).Partition;
        await Parallel.ForEachAsync(Enumerable.Range(1, 10_000).Chunk(100), async (numbers, _) =>
        {
            Transaction past = new();
            Array.ForEach(numbers, number => past.Insert(new Row(partition, RowKeys.Past(Direction.BotToChannel, number)) { ["Text"] = "said" }));
            await world.Get<Tables>().Conversations.SubmitAsync(past);
        });
        List<int> removed = [];
        OperatorAnswer answer;

        do
        {
            // Each call may do a part only.
            world.Stub.Faults = Faults.None with { Rule = request => request.Operation == StubOperation.Transaction ? StubFault.None with { Delay = TimeSpan.FromSeconds(5) } : null };
            answer = await world.DeleteAsync($"address={Address}");
            removed.Add(answer.Number("removed"));
        }
        while (answer.Body.GetProperty("more").GetBoolean());

        Assert.InRange(removed.Count, 2, 50);
        Assert.InRange(removed.Sum(), 10_000, 10_100);
        Assert.Empty(world.Mentions(Address));
    }

    /// <param name="failing">How many requests succeed before.</param>
    /// <param name="count">How many fail: by default none succeeds any more, as where the process died.</param>
    /// <returns>How many requests a deletion takes.</returns>
    private static async Task<int> RunAsync(bool byPlatformId, int failing, StubFault fault, int count = int.MaxValue)
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync(new Dictionary<string, string?> { ["Connections__default__Inactivity__After"] = "00:30:00" });
        await LiveAsync(world, Address);
        await LiveAsync(world, "bob");
        string[] others = Others(world);
        string whose = byPlatformId ? $"platformId={(await world.Get<ConversationStore>().GetAsync(StubbedConnector.Of(Address))).Chat!.Id}" : $"address={Address}";
        int come = 0;

        world.Stub.Faults = Faults.None with { Rule = _ => Interlocked.Increment(ref come) - failing is > 0 and var number && number <= count ? fault : null };
        await world.DeleteAsync(whose);
        world.Stub.Faults = Faults.None;

        if (count == int.MaxValue)
        {
            // Who died has left the leases as they were; whether the first call after that comes to anything depends on when it sees that.
            await world.DeleteAsync(whose, StubbedConnector.Period + TimeSpan.FromSeconds(1));
        }

        await world.DeleteAllAsync(whose);

        Assert.Empty(world.Mentions(Address));
        Assert.Equal(others, Others(world));

        return come;
    }

    private static string[] Others(StubbedConnector world) => world.Mentions("bob");

    /// <summary>A chat, what was said in it, a dead letter, a handover's end, and mail that waits.</summary>
    internal static async Task LiveAsync(StubbedConnector world, string address)
    {
        ConversationKey person = StubbedConnector.Of(address);
        await world.Connector.StartChatAsync(person);
        await world.Get<AliasRows>().PointAsync(StubbedConnector.Of($"alias-of-{address}"), person, new Sequence(0, ETag: null));
        await world.SayAsync(address, "one");
        await world.LiveAsync(TimeSpan.FromSeconds(3));
        IncomingEvent dead = new("dead", EventSource.Channel, EventKind.Message, world.Time.GetUtcNow(), $$"""{"address":"{{address}}"}""");
        await world.Get<DeadLetters>().WriteAsync(person, Direction.ChannelToBot, new Mail(7, dead, world.Time.GetUtcNow()), "forward", "422", 1);
        await world.Get<DueList>().AddExpiryAsync(person, 7, "", world.Time.GetUtcNow() + TimeSpan.FromDays(1));
        await world.SayAsync(address, "waits");
        await world.SayAsync(address, new string('x', 20_000));
        await world.Get<GateStore>().WriteAsync(
            new Destination("default", DestinationKind.Desk), await world.Get<GateStore>().ReadAsync(new Destination("default", DestinationKind.Desk)), new Gate(GateState.Open)
            {
                Tried = person.MailboxOf(Direction.ChannelToBot),
                ETag = (await world.Get<GateStore>().ReadAsync(new Destination("default", DestinationKind.Desk))).ETag,
            });
    }
}
