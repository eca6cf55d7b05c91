using System.Text.Json;
using WebhookFunctions.Json;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Channels.Slack.Counterparts;

/// <summary>The whole loop with the npm package <c>emulate</c> as Slack's Web API: it knows tokens, what an app may do, and channels. It sends no events.</summary>
public sealed class EmulateTests : IAsyncLifetime
{
    private const string Team = "T000000001";
    private const string Channel = "C000000001";

    private SlackDouble _slack = null!;

    public async Task InitializeAsync() => _slack = await SlackDouble.StartAsync();

    [Fact]
    public async Task It_refuses_what_Slack_refuses()
    {
        Assert.Equal("missing_scope", (await _slack.CallAsync("chat.postMessage", new { channel = Channel, text = "x" }, SlackDouble.Blind)).Text("error"));
        Assert.Equal("channel_not_found", (await _slack.CallAsync("chat.postMessage", new { channel = "D9", text = "x" })).Text("error"));
        Assert.Equal("no_text", (await _slack.CallAsync("chat.postMessage", new { channel = Channel, text = "" })).Text("error"));
        Assert.Equal(JsonValueKind.True, (await _slack.CallAsync("chat.postMessage", new { channel = Channel, text = "x" })).GetProperty("ok").ValueKind);
    }

    [Fact]
    public async Task A_direct_message_is_answered_with_a_button_whose_press_is_the_postback()
    {
        string direct = (await _slack.CallAsync("conversations.open", new { users = "U000000001" })).GetProperty("channel").Text("id")!;
        await using SlackWorld slack = await StartAsync(SlackWorld.Token);
        string chat = await HearAsync(slack, direct);

        await slack.SayAsync(chat, """{"type":"text","text":"Which? 1 < 2 & 👩‍👩‍👧","actions":[{"type":"postback","text":"This","payload":{"passage":"p-1"}}]}""");
        await slack.World.Bot.Calls.WaitForAsync(call => call is { Endpoint: "delivery", Taken: true }, World.Deadline);
        JsonElement said = (await HistoryAsync(direct))[0];
        await slack.PostAsync(SlackWorld.Press(Assert.Single(SlackWorld.Buttons(said)), direct));

        Assert.Equal("Which? 1 &lt; 2 &amp; 👩‍👩‍👧", said.Text("text"));
        await slack.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Body.Object("content")?.Object("payload")?.Text("passage") == "p-1", World.Deadline);
    }

    [Fact]
    public async Task A_long_answer_in_a_thread_comes_whole_and_in_order()
    {
        await using SlackWorld slack = await StartAsync(SlackWorld.Token);
        string root = (await _slack.CallAsync("chat.postMessage", new { channel = Channel, text = "a user's" })).Text("ts")!;
        string chat = await HearAsync(slack, Channel, root);
        string text = string.Concat(Enumerable.Range(0, 2_000).Select(number => $"{number} 🎈 ")).TrimEnd();

        await slack.SayAsync(chat, JsonSerializer.Serialize(new { type = "text", text }));
        await slack.World.Bot.Calls.WaitForAsync(call => call is { Endpoint: "delivery", Taken: true }, World.Deadline);
        JsonElement[] replies = [.. (await _slack.CallAsync("conversations.replies", new { channel = Channel, ts = root })).Elements("messages").Skip(1)];

        Assert.True(replies.Length > 3);
        Assert.Equal(text, string.Join(' ', replies.Select(reply => reply.Text("text"))));
    }

    [Theory]
    [InlineData(SlackDouble.Blind, Channel, 1, 0)]
    [InlineData(SlackWorld.Token, "D9", 0, 1)]
    public async Task An_app_that_may_not_write_is_held_and_a_channel_that_is_not_there_is_a_dead_letter(string token, string channel, int held, int dead)
    {
        await using SlackWorld slack = await StartAsync(token);
        string chat = await HearAsync(slack, channel);

        await slack.SayAsync(chat, """{"type":"text","text":"hi"}""");

        StoredRows rows = new(slack.World.Storage);
        await rows.WaitForAsync(held > 0 ? TableNames.Destinations : TableNames.DeadLetters, 1);
        Assert.Equal(dead, (await rows.AllAsync(TableNames.DeadLetters)).Count);
    }

    public async Task DisposeAsync() => await _slack.DisposeAsync();

    private Task<SlackWorld> StartAsync(string token) => SlackWorld.StartAsync(
        settings: [("Channel__ApiUrl", _slack.Api.AbsoluteUri), ("Channel__Token", token), ("Channel__Groups", "Addressed")]);

    /// <summary>A user writes, and the bot has its chat.</summary>
    private static async Task<string> HearAsync(SlackWorld slack, string channel, string? thread = null)
    {
        string more = thread is null ? """ "channel_type":"im" """ : $$""" "thread_ts":"{{thread}}" """;
        await slack.PostAsync(SlackSigned.Json(SlackWorld.Event("message", channel, "<@UBOT> hello", "1795737434.000100", more).Replace("\"T1\"", $"\"{Team}\"", StringComparison.Ordinal)));

        return (await slack.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "hello", World.Deadline)).ConversationId!;
    }

    private async Task<JsonElement[]> HistoryAsync(string channel) => [.. (await _slack.CallAsync("conversations.history", new { channel })).Elements("messages")];
}
