using System.Net;
using System.Text;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.LocalHost;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Handovers;

/// <summary>What the desk gets of the earlier conversation.</summary>
public sealed class TranscriptTests
{
    [Fact]
    public async Task A_long_transcript_comes_in_parts_in_which_nothing_is_missing_and_nothing_comes_twice()
    {
        await using World world = await Livechat.StartAsync(("TranscriptLength", "40"));
        string conversation = await world.StartChatAsync("ann");

        for (int part = 0; part < 5; part++)
        {
            await world.Channel.SendTogetherAsync([.. Enumerable.Range(part * 30, 30).Select(number => ChannelEvent.Message("ann", $"user {number}"))]);
            await world.Bot.SendTogetherAsync([.. Enumerable.Range(part * 30, 30).Select(number => (conversation, Reply.Text($"bot {number}")))]);
        }

        await new StoredRows(world.Storage).EmptyMailboxesAsync();
        await world.Bot.SendHandoverAsync(conversation);

        ReceivedCall handover = await world.DeskGetsAsync("handover");
        List<string> said = [.. handover.Said()];
        string? more = handover.Body.GetProperty("transcript").GetProperty("more").GetString();

        while (more is not null)
        {
            DeskTranscript before = await world.Desk.ReadTranscriptAsync("ann", more, 70);
            said.InsertRange(0, before.Entries.Select(entry => $"{entry.Author}: {entry.Text}"));
            more = before.More;
        }

        Assert.InRange(handover.Said().Count, 35, 40);
        Assert.Equal(300, said.Count);
        Assert.Equal(Enumerable.Range(0, 150).Select(number => $"user: user {number}"), said.Where(line => line.StartsWith('u')));
        Assert.Equal(Enumerable.Range(0, 150).Select(number => $"bot: bot {number}"), said.Where(line => line.StartsWith('b')));
    }

    [Fact]
    public async Task What_nobody_said_takes_no_room_in_it()
    {
        await using World world = await Livechat.StartAsync(("TranscriptLength", "2"));
        string conversation = await world.StartChatAsync("ann");
        await world.SayAsync("ann", "first", world.Bot.Calls);
        await world.SayAsync("ann", "second", world.Bot.Calls);
        await world.Channel.SendTogetherAsync([.. Enumerable.Range(0, 5).Select(_ => ChannelEvent.Read("ann"))]);
        await new StoredRows(world.Storage).EmptyMailboxesAsync();

        await world.Bot.SendHandoverAsync(conversation);

        Assert.Equal(["user: first", "user: second"], (await world.DeskGetsAsync("handover")).Said());
    }

    [Fact]
    public async Task The_next_agent_sees_what_the_one_before_said()
    {
        await using World world = await Livechat.StartAsync();
        string conversation = await world.StartHandoverAsync("ann");
        await world.SayAsync("ann", "My order?", world.Desk.Calls);
        await world.Desk.SayAsync("ann", "On its way.", "Grace");
        await world.Desk.HandBackAsync("ann");
        await world.DeskGetsAsync("ended");

        await world.Bot.SendHandoverAsync(conversation);

        IReadOnlyList<ReceivedCall> handovers = await world.Desk.Calls.WaitForAsync(2, call => call.Type() == "handover", World.Deadline);
        Assert.Equal(["user: My order?", "agent: On its way."], handovers[1].Said());
    }

    [Fact]
    public async Task The_desk_can_ask_for_the_latest_entries_at_any_time()
    {
        await using World world = await Livechat.StartAsync(("TranscriptLength", "0"));
        string conversation = await world.StartChatAsync("ann");
        await world.SayAsync("ann", "hi", world.Bot.Calls);
        await world.Channel.SendPostbackAsync("ann", BotAction.NextPassage("tea"));
        await world.Bot.SendHandoverAsync(conversation);
        await world.DeskGetsAsync("handover");

        DeskTranscript transcript = await world.Desk.ReadTranscriptAsync("ann");

        Assert.Equal(["message: hi", "postback: [button]"], transcript.Entries.Select(entry => $"{entry.Type}: {entry.Text}"));
        Assert.Null(transcript.More);
    }

    [Fact]
    public async Task Of_users_who_are_not_with_it_the_desk_reads_nothing()
    {
        await using World world = await Livechat.StartAsync();
        string conversation = await world.StartHandoverAsync("ann");
        await world.SayAsync("ann", "for the agent", world.Desk.Calls);
        await world.StartChatAsync("bob");
        await world.SayAsync("bob", "for the bot alone", world.Bot.Calls);

        HttpStatusCode before = await AskAsync(world, "\"ann\"");
        await world.Desk.HandBackAsync("ann");
        await world.DeskGetsAsync("ended");

        Assert.Equal(HttpStatusCode.OK, before);
        await Eventually.HoldsAsync(async () => await AskAsync(world, "\"ann\"") == HttpStatusCode.Conflict);
        Assert.Equal(HttpStatusCode.Conflict, await AskAsync(world, "\"bob\""));
        Assert.Equal(HttpStatusCode.Conflict, await AskAsync(world, "\"stranger\""));
        Assert.Equal(HttpStatusCode.Conflict, await AskAsync(world, "4711"));
    }

    private static async Task<HttpStatusCode> AskAsync(World world, string address)
    {
        using HttpResponseMessage response = await world.Desk.PostRawAsync(Encoding.UTF8.GetBytes($$"""{"address":{{address}}}"""), endpoint: "transcripts");

        return response.StatusCode;
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"address":""}""")]
    [InlineData("""{"address":"ann","before":"yesterday"}""")]
    [InlineData("""{"address":"ann","before":"1.-2"}""")]
    [InlineData("""{"id":"a-1","type":"message","address":"ann","text":"captured at the other door"}""")]
    [InlineData("""{"events":[],"address":"ann"}""")]
    [InlineData("""{"address":""")]
    public async Task What_asks_for_no_transcript_is_400(string body)
    {
        await using World world = await Livechat.StartAsync();

        using HttpResponseMessage response = await world.Desk.PostRawAsync(Encoding.UTF8.GetBytes(body), endpoint: "transcripts");

        Assert.Equal(400, (int)response.StatusCode);
    }
}
