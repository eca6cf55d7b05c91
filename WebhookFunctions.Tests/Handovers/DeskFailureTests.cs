using System.Text;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Handovers;

/// <summary>A desk that refuses, or cannot be reached.</summary>
public sealed class DeskFailureTests
{
    private static readonly (string Name, string Value)[] _impatient = [("RetryFor", "00:00:01"), ("UnreachableText", "Nobody is here.")];

    private static readonly Fault _inAnHour = Fault.Answer(503) with { Headers = new Dictionary<string, string> { ["Retry-After"] = "3600" } };

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(422)]
    public async Task A_desk_that_refuses_the_conversation_sends_the_user_back_to_the_bot(int status)
    {
        await using World world = await Livechat.StartAsync(_impatient);
        world.Desk.Faults = (_, body) => body.GetProperty("type").GetString() == "handover" ? Fault.Answer(status) : null;
        string conversation = await world.StartChatAsync("ann");

        await world.Bot.SendHandoverAsync(conversation);

        TableEntity dead = await IsBackAsync(world);
        Assert.Equal("Handover", dead.GetString("Kind"));
        Assert.Contains($"answered {status}", dead.GetString("Reason"), StringComparison.Ordinal);
        Assert.Equal(["ended"], world.Desk.Calls.Types());
        // Where the desk says that it does not know the conversation, it is asked once more.
        Assert.Equal(status == 404 ? 2 : 1, world.Desk.Calls.All.Count(call => call.Status == status));
    }

    [Fact]
    public async Task A_desk_that_stays_away_is_tried_for_the_configured_time_and_then_the_user_goes_back_to_the_bot()
    {
        await using World world = await Livechat.StartAsync(_impatient);
        world.Desk.Faults = (_, body) => body.GetProperty("type").GetString() == "handover" ? Fault.Break() : null;
        string conversation = await world.StartChatAsync("ann");

        await world.Bot.SendHandoverAsync(conversation);
        await world.Desk.Calls.WaitForAsync(call => !call.Taken, World.Deadline);
        await world.Channel.SendTextAsync("ann", "anybody?");

        TableEntity dead = await IsBackAsync(world);
        Assert.Equal("Handover", dead.GetString("Kind"));
        Assert.True(world.Desk.Calls.All.Count(call => !call.Taken) >= 2);
        await world.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "anybody?", World.Deadline);
        Assert.Equal(["messages", "handback", "anybody?", "hello again"], world.Bot.Heard());
    }

    [Theory]
    [InlineData(410)]
    [InlineData(503)]
    public async Task A_desk_that_loses_the_conversation_sends_the_user_back_to_the_bot(int status)
    {
        await using World world = await Livechat.StartAsync(_impatient);
        await world.StartHandoverAsync("ann");
        world.Desk.Faults = (_, body) => body.GetProperty("type").GetString() == "message" ? Fault.Answer(status) : null;

        await world.Channel.SendTogetherAsync(ChannelEvent.Message("ann", "lost"), ChannelEvent.Message("ann", "to the bot"));

        TableEntity dead = await IsBackAsync(world);
        Assert.Contains("lost", Encoding.UTF8.GetString(dead.GetBinary("Json0")), StringComparison.Ordinal);
        int tries = world.Desk.Calls.All.Count(call => call.Status == status);
        Assert.True(status == 410 ? tries == 2 : tries >= 2, $"{tries} tries");
        await world.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "to the bot", World.Deadline);
        Assert.Equal(["messages", "handback", "to the bot"], world.Bot.Heard().Take(3));
    }

    [Fact]
    public async Task A_desk_that_asks_to_be_tried_in_an_hour_keeps_nobody_waiting_for_it()
    {
        await using World world = await Livechat.StartAsync(_impatient);
        world.Desk.Faults = Livechat.On("handover", _inAnHour);
        string conversation = await world.StartChatAsync("ann");

        await world.Bot.SendHandoverAsync(conversation);

        Assert.Equal("Handover", (await IsBackAsync(world)).GetString("Kind"));
    }

    [Fact]
    public async Task A_message_that_the_desk_wants_in_an_hour_does_not_keep_its_user_waiting_either()
    {
        await using World world = await Livechat.StartAsync(_impatient);
        await world.StartHandoverAsync("ann");
        world.Desk.Faults = Livechat.On("message", _inAnHour);

        await world.Channel.SendTextAsync("ann", "lost");

        Assert.Equal("Message", (await IsBackAsync(world)).GetString("Kind"));
    }

    [Fact]
    public async Task A_desk_that_stays_away_is_an_error_in_the_log()
    {
        FakeLogCollector logs = FakeLogCollector.Create(new FakeLogCollectorOptions());
        await using World world = await World.StartAsync(
            settings: Livechat.Settings([("Type", "webhook"), .. _impatient]),
            services: services => services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(logs)));
        world.Desk.Faults = Livechat.On("handover", Fault.Break());
        string conversation = await world.StartChatAsync("ann");

        await world.Bot.SendHandoverAsync(conversation);

        await IsBackAsync(world);
        FakeLogRecord dead = Assert.Single(logs.GetSnapshot(), log => log.Id.Name == "DeadLettered");
        Assert.Equal(LogLevel.Error, dead.Level);
        Assert.Contains("hand over", dead.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_no_text_configured_the_user_is_told_nothing_but_the_channel_hears_of_the_handback()
    {
        await using World world = await Livechat.StartAsync(("UnreachableText", ""));
        world.Desk.Faults = (_, body) => body.GetProperty("type").GetString() == "handover" ? Fault.Answer(422) : null;
        string conversation = await world.StartChatAsync("ann");

        await world.Bot.SendHandoverAsync(conversation);

        await world.ChannelGetsAsync("handback");
        Assert.Equal(["typing", "handback"], world.Channel.Calls.Types());
    }

    /// <summary>The user is told, the desk is told, the bot has the conversation.</summary>
    /// <returns>The one dead letter.</returns>
    private static async Task<TableEntity> IsBackAsync(World world)
    {
        ReceivedCall ended = await world.DeskGetsAsync("ended");
        ReceivedCall handback = await world.ChannelGetsAsync("handback");
        await world.SayAsync("ann", "hello again", world.Bot.Calls);

        Assert.Equal("unreachable", ended.Body.GetProperty("reason").GetString());
        Assert.Equal("unreachable", handback.Body.GetProperty("reason").GetString());
        Assert.Equal(["Nobody is here."], world.Channel.Calls.Texts(_ => true));
        Assert.False(world.Bot.Conversations.Single().IsHandedOver);

        return Assert.Single(await new StoredRows(world.Storage).DeadLettersAsync(1));
    }
}
