using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Management;

/// <summary>Dead letters are shown by pages, and selected by connection, conversation and time.</summary>
public sealed class DeadLetterListTests
{
    private static readonly DateTimeOffset _noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_thousand_come_by_pages_of_a_hundred_newest_first()
    {
        await using World world = await World.StartAsync();
        using Operator grace = new(world);
        await WriteAsync(world, 1_000);
        List<string> found = [];
        string? more = null;
        int pages = 0;

        do
        {
            OperatorAnswer page = await grace.GetAsync("dead-letters", ("connection", "default"), ("most", "100"), ("continue", more));
            found.AddRange(page.List("deadLetters").Select(letter => letter.GetProperty("eventId").GetString()!));
            Assert.InRange(page.List("deadLetters").Count, 0, 100);
            more = page.More;
            pages++;
        }
        while (more is not null);

        Assert.Equal(Enumerable.Range(0, 1_000).Reverse().Select(one => $"e-{one}"), found);
        Assert.InRange(pages, 10, 11);
    }

    [Fact]
    public async Task They_are_selected_by_conversation_and_by_time_and_discarded_likewise()
    {
        await using World world = await World.StartAsync();
        using Operator grace = new(world);
        await WriteAsync(world, 20);
        (string, string?)[] selection =
            [("connection", "default"), ("address", "user-1"), ("from", Operator.Time(_noon.AddSeconds(5))), ("until", Operator.Time(_noon.AddSeconds(15)))];

        OperatorAnswer selected = await grace.GetAsync("dead-letters", selection);
        OperatorAnswer discarded = await grace.PostAsync("dead-letters/discard", selection);

        Assert.Equal(["e-13", "e-9", "e-5"], selected.List("deadLetters").Select(letter => letter.GetProperty("eventId").GetString()));
        Assert.Equal((3, null), (discarded.Number("discarded"), discarded.More));
        Assert.Empty((await grace.GetAsync("dead-letters", selection)).List("deadLetters"));
        Assert.Equal(17, (await grace.GetAsync("dead-letters")).List("deadLetters").Count);
    }

    [Fact]
    public async Task A_request_does_no_more_than_was_asked_for_and_the_next_one_goes_on()
    {
        await using World world = await World.StartAsync();
        using Operator grace = new(world);
        await WriteAsync(world, 25);
        List<int> discarded = [];
        string? more = null;

        do
        {
            OperatorAnswer answer = await grace.PostAsync("dead-letters/discard", ("connection", "default"), ("most", "10"), ("continue", more));
            discarded.Add(answer.Number("discarded"));
            more = answer.More;
        }
        while (more is not null);

        Assert.Equal([10, 10, 5], discarded);
    }

    [Fact]
    public async Task One_is_shown_with_its_event_only_where_that_is_asked_for()
    {
        await using World world = await World.StartAsync();
        using Operator grace = new(world);
        await WriteAsync(world, 1);
        string id = (await grace.GetAsync("dead-letters")).List("deadLetters")[0].GetProperty("id").GetString()!;

        OperatorAnswer without = await grace.GetAsync($"dead-letters/default/{id}");
        OperatorAnswer with = await grace.GetAsync($"dead-letters/default/{id}", ("body", "true"));

        Assert.False(without.Body.TryGetProperty("event", out _));
        Assert.Equal("e-0", with.Body.GetProperty("event").GetProperty("id").GetString());
        Assert.Equal(404, (await grace.GetAsync("dead-letters/default/another")).Status);
        Assert.Equal(404, (await grace.GetAsync("dead-letters/default/a%5Cb%23")).Status);
        Assert.Equal(404, (await grace.PostAsync("dead-letters/discard", ("connection", "default"), ("id", "a\0b"))).Status);
    }

    [Theory]
    [InlineData("adress=ann", "There is no parameter adress; there are connection, address, from, until, most, continue.")]
    [InlineData("most=0", "The parameter most must be a number from 1 to 1000.")]
    [InlineData("from=yesterday", "The parameter from must be a time such as 2026-12-01T09:30:00Z, or a day such as 2026-12-01.")]
    [InlineData("continue=%20", "The parameter continue must be what the answer before called more.")]
    [InlineData("continue=*", "The parameter continue must be what the answer before called more.")]
    [InlineData("connection=a&connection=b", "The parameter connection must be given once, with 1 to 1024 characters.")]
    public async Task A_parameter_that_is_wrong_is_told(string query, string detail)
    {
        await using World world = await World.StartAsync();
        using Operator grace = new(world);
        await WriteAsync(world, 1);

        OperatorAnswer answer = await grace.GetAsync($"dead-letters?{query}");

        Assert.Equal((400, detail), (answer.Status, answer.Text("detail")));
    }

    [Fact]
    public async Task Those_of_a_connection_that_was_removed_are_still_there_and_an_unknown_name_is_told()
    {
        await using World world = await World.StartAsync();
        using Operator grace = new(world);
        await WriteAsync(world, 1, "gone");

        JsonElement letter = Assert.Single((await grace.GetAsync("dead-letters", ("connection", "gone"))).List("deadLetters"));

        Assert.Equal("gone", letter.GetProperty("connection").GetString());
        Assert.Equal("urn:webhookfunctions:no-such-connection", (await grace.GetAsync("dead-letters", ("connection", "unknown"))).Text("type"));
        Assert.Equal(404, (await grace.PostAsync("dead-letters/replay", ("connection", "gone"))).Status);
        Assert.Equal(1, (await grace.PostAsync("dead-letters/discard", ("connection", "gone"))).Number("discarded"));
    }

    /// <summary>A dead letter a second from noon on, of four users in turn.</summary>
    internal static Task WriteAsync(World world, int count, string connection = "default") => Parallel.ForAsync(
        0, count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (one, _) =>
        {
            ConversationKey conversation = new(connection, $"user-{one % 4}");
            IncomingEvent dead = new($"e-{one}", EventSource.Channel, EventKind.Message, _noon, $$"""{"id":"e-{{one}}"}""");

            await world.Host.Services.GetRequiredService<DeadLetters>().WriteAsync(
                conversation, Direction.ChannelToBot, new Mail(one + 1, dead, _noon.AddSeconds(one)), "forward", "It said 422.", 1);
        });
}
