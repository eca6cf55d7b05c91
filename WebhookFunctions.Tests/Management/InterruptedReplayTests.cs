using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using StorageStub;
using WebhookFunctions.Tests.Delivery;

namespace WebhookFunctions.Tests.Management;

/// <summary>A replay may die at any of its requests to storage. If it is asked for again, everything is put back once and in order.</summary>
public sealed class InterruptedReplayTests
{
    private static readonly ConversationKey _ann = StubbedConnector.Of("ann");

    [Theory]
    [InlineData(StubOperation.DeleteEntity, TableNames.DeadLetters)]
    [InlineData(StubOperation.Transaction, TableNames.Conversations)]
    [InlineData(StubOperation.GetEntity, TableNames.DeadLetters)]
    public async Task What_was_put_back_before_it_died_is_not_put_back_again(StubOperation operation, string table)
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await DieAsync(world, "one", "two", "three");
        int come = 0;

        // The second letter's request fails, and all that follow.
        world.Stub.Faults = Faults.None with
        {
            Rule = request => request.Operation == operation && request.Name == table && Interlocked.Increment(ref come) >= 2 ? StubFault.Fail : null,
        };
        await ReplayAsync(world, 503);
        world.Stub.Faults = Faults.None;
        await ReplayAsync(world, 200);

        MailboxView view = await world.Get<Leases>().LookAsync(_ann, Direction.ChannelToBot);
        Assert.Equal(["one", "two", "three"], view.Mails.Select(mail => mail.Event.Id));
        Assert.Empty(world.Stub.Rows(TableNames.DeadLetters));
    }

    [Fact]
    public async Task Two_at_once_put_everything_back_once_and_in_order()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        string[] ids = [.. Enumerable.Range(0, 30).Select(one => $"e-{one}")];
        await DieAsync(world, ids);

        await Task.WhenAll(ReplayAsync(world, 200), ReplayAsync(world, 200));

        Assert.Equal(ids.Take(Leases.MailsPerLook), (await world.Get<Leases>().LookAsync(_ann, Direction.ChannelToBot)).Mails.Select(mail => mail.Event.Id));
        Assert.Equal(30, world.Stub.Rows(TableNames.Conversations).Count(row => row.RowKey.Contains("-mail-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task It_keeps_to_its_pace_and_ends_after_half_a_minute_and_the_next_one_goes_on()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await DieAsync(world, [.. Enumerable.Range(0, 40).Select(one => $"e-{one}")]);

        DateTimeOffset begun = world.Time.GetUtcNow();
        JsonElement answer = await ReplayAsync(world, 200, "&rate=1");
        TimeSpan took = world.Time.GetUtcNow() - begun;
        int first = answer.GetProperty("replayed").GetInt32();
        int all = first;

        while (answer.TryGetProperty("more", out JsonElement more))
        {
            answer = await ReplayAsync(world, 200, $"&rate=1&continue={more.GetString()}");
            all += answer.GetProperty("replayed").GetInt32();
        }

        // The test's clock goes on while requests are under way: on a busy machine fewer fit into half a minute.
        Assert.InRange(took, TimeSpan.FromSeconds(28), TimeSpan.FromSeconds(60));
        Assert.InRange(first, 1, took.TotalSeconds + 2);
        Assert.Equal(40, all);
    }

    [Fact]
    public async Task One_that_its_forwarder_has_not_finished_with_is_left()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptAsync("ann", "one");
        Mail mail = (await world.LookAsync("ann")).Mails[0];
        await world.Get<DeadLetters>().WriteAsync(_ann, Direction.ChannelToBot, mail, "forward", "422", 1);
        world.Time.Advance(TimeSpan.FromMinutes(1));

        await ReplayAsync(world, 200);

        Assert.Single(world.Stub.Rows(TableNames.DeadLetters));
        Assert.Single((await world.LookAsync("ann")).Mails);
    }

    /// <summary>As if each had been accepted, given up on, and had left its mailbox.</summary>
    internal static async Task DieAsync(StubbedConnector world, params string[] ids)
    {
        foreach ((int index, string id) in ids.Index())
        {
            IncomingEvent dead = new(id, EventSource.Channel, EventKind.Message, world.Time.GetUtcNow(), $$"""{"id":"{{id}}","type":"message","address":"ann","text":"{{id}}"}""");
            // The clocks of two instances: every other one seems to have come earlier.
            Mail mail = new(index + 1, dead, world.Time.GetUtcNow() - TimeSpan.FromSeconds(index % 2 * 2));
            await world.Get<DeadLetters>().WriteAsync(_ann, Direction.ChannelToBot, mail, "forward", "It said 422.", 1);
            world.Time.Advance(TimeSpan.FromMilliseconds(100));
        }

        world.Time.Advance(TimeSpan.FromMinutes(1));
    }

    private static async Task<JsonElement> ReplayAsync(StubbedConnector world, int status, string more = "&rate=200")
    {
        using ServiceProvider services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using MemoryStream body = new();
        DefaultHttpContext http = new()
        {
            RequestServices = services,
            Request = { QueryString = new QueryString($"?connection=default&address=ann{more}") },
            Response = { Body = body },
        };
        ReplayDeadLetters function = new(world.Get<OperatorDoor>(), world.Get<DeadLetterChanges>());
        Task<IResult> answering = function.RunAsync(http.Request);

        await world.PassUntilAsync(answering);
        await (await answering).ExecuteAsync(http);

        Assert.Equal(status, http.Response.StatusCode);

        return JsonElement.Parse(body.ToArray());
    }
}
