using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Handovers;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Management;

/// <summary>How an operator finds conversations.</summary>
public sealed class ConversationListTests
{
    private static readonly (string, string?) _default = ("connection", "default");

    [Fact]
    public async Task They_come_page_by_page_and_the_last_active_is_the_first()
    {
        await using World world = await World.StartAsync();
        using Operator grace = new(world);
        DateTimeOffset noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
        await ActiveAsync(world, noon, "ann", "bob", "cleo", "dan", "eve");

        OperatorAnswer first = await grace.GetAsync("conversations", ("connection", "DEFAULT"), ("most", "2"));
        OperatorAnswer second = await grace.GetAsync("conversations", _default, ("most", "2"), ("continue", first.More));
        OperatorAnswer third = await grace.GetAsync("conversations", _default, ("most", "2"), ("continue", second.More));
        OperatorAnswer some = await grace.GetAsync(
            "conversations", _default, ("from", Operator.Time(noon.AddMinutes(1))), ("until", Operator.Time(noon.AddMinutes(3))));

        Assert.Equal(["eve", "dan", "cleo", "bob", "ann"], Addresses(first).Concat(Addresses(second)).Concat(Addresses(third)));
        Assert.Null(third.More);
        Assert.Equal(["cleo", "bob"], Addresses(some));
        Assert.Equal(noon.AddMinutes(4), first.List("conversations")[0].GetProperty("lastActivity").GetDateTimeOffset());
    }

    [Fact]
    public async Task One_is_found_by_the_users_address_and_by_the_platforms_id()
    {
        await using World world = await World.StartAsync();
        using Operator grace = new(world);
        string chat = await world.StartChatAsync("ann");
        await world.StartChatAsync("bob");
        await new StoredRows(world.Storage).EmptyMailboxesAsync();

        IReadOnlyList<JsonElement> all = await grace.ListAsync("conversations", "conversations", 2, _default);
        JsonElement byAddress = Assert.Single((await grace.GetAsync("conversations", _default, ("address", "ann"))).List("conversations"));
        OperatorAnswer byId = await grace.GetAsync("conversations", _default, ("platformId", chat));

        Assert.Equal(["ann", "bob"], all.Select(Address).Order());
        Assert.Equal(["ann"], Addresses(byId));
        Assert.Equal((chat, "bot"), (byAddress.GetProperty("platformId").GetString(), byAddress.GetProperty("state").GetString()));
        Assert.Matches("^default\\.[0-9a-f]{16}$", byAddress.GetProperty("name").GetString());
        Assert.InRange(byAddress.GetProperty("lastActivity").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.Empty(Addresses(await grace.GetAsync("conversations", _default, ("address", "nobody"))));
        Assert.Empty(Addresses(await grace.GetAsync("conversations", _default, ("platformId", "nothing"))));
        Assert.Empty(Addresses(await grace.GetAsync("conversations", _default, ("address", "ann"), ("until", "2026-01-01"))));
    }

    [Fact]
    public async Task Those_with_an_agent_are_found_and_those_with_the_bot()
    {
        await using World world = await Livechat.StartAsync();
        using Operator grace = new(world);
        await world.StartHandoverAsync("ann");
        await world.StartChatAsync("bob");
        await new StoredRows(world.Storage).EmptyMailboxesAsync();
        await grace.ListAsync("conversations", "conversations", 2, _default);

        OperatorAnswer withAgents = await grace.GetAsync("conversations", _default, ("state", "agent"));
        OperatorAnswer withTheBot = await grace.GetAsync("conversations", _default, ("state", "bot"));

        Assert.Equal(["ann"], Addresses(withAgents));
        Assert.Equal("agent", withAgents.List("conversations")[0].GetProperty("state").GetString());
        Assert.Equal(["bob"], Addresses(withTheBot));
        Assert.Empty(Addresses(await grace.GetAsync("conversations", _default, ("state", "closing"))));
    }

    [Fact]
    public async Task Those_that_wait_are_found_once_each_though_both_of_their_mailboxes_wait()
    {
        await using World world = await World.StartAsync();
        using Operator grace = new(world);
        await ActiveAsync(world, DateTimeOffset.UtcNow, "ann", "bob", "cleo");
        DueList due = world.Host.Services.GetRequiredService<DueList>();
        await due.AddAsync(new("default", "bob"), Direction.BotToChannel);
        await due.AddAsync(new("default", "bob"), Direction.ChannelToBot);
        await due.AddAsync(new("default", "cleo"), Direction.ChannelToBot);

        (string, string?)[] asked = [_default, ("waiting", "true"), ("most", "1")];
        List<OperatorAnswer> pages = [await grace.GetAsync("conversations", asked)];

        while (pages[^1].More is { } more)
        {
            pages.Add(await grace.GetAsync("conversations", [.. asked, ("continue", more)]));
        }

        Assert.Equal(["bob", "cleo"], pages.SelectMany(Addresses).Order());
        Assert.All(pages.SelectMany(page => page.List("conversations")), one => Assert.True(one.GetProperty("waits").GetBoolean()));
    }

    [Theory]
    [InlineData("connection is missing", "state=agent")]
    [InlineData("state must be one of bot, opening, agent, returning, starting-passage, closing", "connection=default", "state=desk")]
    [InlineData("waiting must be one of true, false", "connection=default", "waiting=yes")]
    [InlineData("from must be a time", "connection=default", "from=yesterday")]
    [InlineData("Either address or platformId may be given", "connection=default", "address=ann", "platformId=1")]
    [InlineData("continue must be", "connection=default", "continue=x.y")]
    [InlineData("continue must be", "connection=default", "waiting=true", "continue=eA")]
    [InlineData("There is no parameter adress", "connection=default", "adress=ann")]
    public async Task A_slip_is_told(string told, params string[] parameters)
    {
        await using World world = await World.StartAsync();
        using Operator grace = new(world);

        OperatorAnswer answer = await grace.GetAsync("conversations", parameters.Select(one => (one.Split('=')[0], (string?)one.Split('=')[1])));

        Assert.Equal(400, answer.Status);
        Assert.Contains(told, answer.Text("detail"), StringComparison.Ordinal);
    }

    /// <summary>Writes down that they were active, one a minute after the other.</summary>
    private static async Task ActiveAsync(World world, DateTimeOffset from, params string[] addresses)
    {
        foreach ((int minute, string address) in addresses.Index())
        {
            await world.Host.Services.GetRequiredService<ActivityIndex>().NoteAsync(new("default", address), from.AddMinutes(minute));
        }
    }

    private static IEnumerable<string> Addresses(OperatorAnswer answer)
    {
        Assert.Equal(200, answer.Status);

        return answer.List("conversations").Select(Address);
    }

    private static string Address(JsonElement conversation) => conversation.GetProperty("address").GetString()!;
}
