using System.Text;
using Azure.Data.Tables;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Handovers;

/// <summary>A desk that refuses a single event, and keeps the conversation.</summary>
public sealed class DeskRefusalTests
{
    [Theory]
    [InlineData(400)]
    [InlineData(422)]
    public async Task A_single_event_that_the_desk_refuses_becomes_a_dead_letter_and_the_agent_keeps_the_conversation(int status)
    {
        await using World world = await Livechat.StartAsync();
        await world.StartHandoverAsync("ann");
        world.Desk.Faults = (_, body) => body.GetRawText().Contains("unwanted", StringComparison.Ordinal) ? Fault.Answer(status) : null;

        await world.Channel.SendTextAsync("ann", "unwanted");
        await world.SayAsync("ann", "wanted", world.Desk.Calls);

        TableEntity dead = Assert.Single(await new StoredRows(world.Storage).DeadLettersAsync(1));
        Assert.Contains("unwanted", Encoding.UTF8.GetString(dead.GetBinary("Json0")), StringComparison.Ordinal);
        Assert.Equal(["messages"], world.Bot.Heard());
        Assert.Equal(200, (await world.Desk.SayAsync("ann", "I am here")).Status);
    }

    [Fact]
    public async Task Typing_that_the_desk_does_not_take_is_not_tried_again()
    {
        await using World world = await Livechat.StartAsync();
        await world.StartHandoverAsync("ann");
        world.Desk.Faults = (_, body) => body.GetProperty("type").GetString() == "typing" ? Fault.Answer(503) : null;

        await world.Channel.SendTypingAsync("ann");
        await world.Desk.Calls.WaitForAsync(call => call.Type() == "typing", World.Deadline);
        await world.SayAsync("ann", "hello", world.Desk.Calls);

        Assert.Single(world.Desk.Calls.All, call => call.Type() == "typing");
        Assert.Empty(await new StoredRows(world.Storage).DeadLettersAsync(0));
    }

    [Fact]
    public async Task A_desk_that_will_not_hear_of_the_end_keeps_the_user_from_nothing()
    {
        await using World world = await Livechat.StartAsync();
        await world.StartHandoverAsync("ann");
        world.Desk.Faults = (_, body) => body.GetProperty("type").GetString() == "ended" ? Fault.Answer(400) : null;

        await world.Desk.HandBackAsync("ann");
        await world.SayAsync("ann", "hello again", world.Bot.Calls);

        Assert.Single(await new StoredRows(world.Storage).DeadLettersAsync(1));
        Assert.Equal(["messages", "handback", "hello again"], world.Bot.Heard());
    }

    [Fact]
    public async Task A_desk_that_wants_to_hear_of_the_end_in_an_hour_keeps_the_user_from_nothing()
    {
        await using World world = await Livechat.StartAsync();
        await world.StartHandoverAsync("ann");
        world.Desk.Faults = Livechat.On("ended", Fault.Answer(503) with { Headers = new Dictionary<string, string> { ["Retry-After"] = "3600" } });

        await world.Desk.HandBackAsync("ann");
        await world.SayAsync("ann", "hello again", world.Bot.Calls);

        TableEntity dead = Assert.Single(await new StoredRows(world.Storage).DeadLettersAsync(1));
        Assert.Equal("end at the desk", dead.GetString("Step"));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_desk_that_has_forgotten_the_conversation_counts_as_told_of_its_end(int status)
    {
        await using World world = await Livechat.StartAsync();
        await world.StartHandoverAsync("ann");
        world.Desk.Faults = Livechat.On("ended", Fault.Answer(status));

        await world.Desk.HandBackAsync("ann");
        await world.SayAsync("ann", "hello again", world.Bot.Calls);

        Assert.Single(world.Desk.Calls.All, call => call.Type() == "ended");
        Assert.Empty(await new StoredRows(world.Storage).DeadLettersAsync(0));
        Assert.Equal(["messages", "handback", "hello again"], world.Bot.Heard());
    }

    [Fact]
    public async Task Of_two_steps_back_that_are_refused_one_dead_letter_tells()
    {
        await using World world = await Livechat.StartAsync();
        await world.StartHandoverAsync("ann");
        world.Bot.Faults = (path, _) => path.EndsWith("/handback", StringComparison.Ordinal) ? Fault.Answer(400) : null;
        world.Desk.Faults = (_, body) => body.GetProperty("type").GetString() == "ended" ? Fault.Answer(400) : null;

        await world.Desk.HandBackAsync("ann");
        await world.SayAsync("ann", "hello again", world.Bot.Calls);

        TableEntity dead = Assert.Single(await new StoredRows(world.Storage).DeadLettersAsync(1));
        Assert.Equal("hand back", dead.GetString("Step"));
        Assert.StartsWith("end at the desk: ", dead.GetString("AlsoFailed"), StringComparison.Ordinal);
    }
}
