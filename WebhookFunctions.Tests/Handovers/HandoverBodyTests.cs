using System.Text;
using System.Text.Json;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Http;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Handovers;

/// <summary>What the desk gets when it should take a conversation.</summary>
public sealed class HandoverBodyTests
{
    [Fact]
    public async Task What_is_said_in_between_changes_nothing_in_a_handover_that_is_tried_again()
    {
        await using World world = await Livechat.StartAsync();
        string conversation = await world.StartChatAsync("ann");
        await world.SayAsync("ann", "hi", world.Bot.Calls);
        bool isDown = true;
        world.Desk.Faults = (_, _) => isDown ? Fault.Answer(503) : null;
        await world.Bot.SendHandoverAsync(conversation);
        await world.Desk.Calls.WaitForAsync(call => call.Status == 503, World.Deadline);

        BotEvent between = await world.Bot.SendTextAsync(conversation, "one moment");
        await between.Acknowledged.WaitAsync(World.Deadline);
        await world.Channel.SendTextAsync("ann", "hurry");
        isDown = false;

        await world.DeskGetsAsync("handover");
        ReceivedCall[] tries = [.. world.Desk.Calls.All.Where(call => call.Type() == "handover")];
        Assert.Single(tries.Select(call => call.Body.GetRawText()).Distinct());
        Assert.Single(tries.Select(call => call.WebhookId).Distinct());
        Assert.Equal(["user: hi"], tries[0].Said());
        Assert.InRange(tries.Length, 2, int.MaxValue);
    }

    [Fact]
    public async Task By_setting_the_platforms_event_is_in_it_whole()
    {
        await using World world = await Livechat.StartAsync(("RawEvents", "true"));
        string conversation = await world.StartChatAsync("ann");
        string asked = Requests.BotEvent(
            "\"h-1\"",
            "\"conversation:handover\"",
            $$"""{"conversation":{"id":"{{conversation}}","mood":"cross"},"handover":{"metadata":{"queue":"sales"},"priority":[1,2]},"unheard":null}""");

        await SendAsync(world, asked);

        ReceivedCall handover = await world.DeskGetsAsync("handover");
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(asked), handover.Body.GetProperty("event")));
    }

    [Fact]
    public async Task What_the_bot_says_in_unknown_events_and_what_a_typing_user_has_not_said_is_not_in_its_transcript()
    {
        await using World world = await Livechat.StartAsync();
        string conversation = await world.StartChatAsync("ann");
        string unknown = Requests.BotEvent(
            "\"x-1\"", "\"conversation:xyz\"", Requests.Said("""{"id":"m-1","content":{"type":"text","text":"unknown"}}""", $"\"{conversation}\""));
        await SendAsync(world, unknown);
        var typing = ChannelEvent.Typing("ann");
        typing["text"] = "unsaid";
        await world.Channel.SendAsync(typing);
        await world.SayAsync("ann", "hi", world.Bot.Calls);
        await new StoredRows(world.Storage).EmptyMailboxesAsync();

        await world.Bot.SendHandoverAsync(conversation);

        Assert.Equal(["user: hi"], (await world.DeskGetsAsync("handover")).Said());
    }

    private static async Task SendAsync(World world, string botEvent)
    {
        using HttpResponseMessage response = await world.Bot.PostRawAsync(Encoding.UTF8.GetBytes(Requests.Envelope($"[{botEvent}]")));

        response.EnsureSuccessStatusCode();
    }
}
