using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Playground;
using WebhookFunctions.Json;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Channels.Slack;

/// <summary>Slack refuses, or does not answer well.</summary>
public sealed class SlackTroubleTests
{
    [Fact]
    public async Task Blocks_that_Slack_refuses_come_in_a_simpler_form()
    {
        int calls = 0;
        await using SlackWorld slack = await SlackWorld.StartAsync(
            http => http.Response.WriteAsync(Interlocked.Increment(ref calls) < 3 ? """{"ok":false,"error":"invalid_blocks"}""" : """{"ok":true}"""));
        string chat = await slack.StartChatAsync();

        await slack.SayAsync(chat, """{"type":"image","mediaUrl":"https://e.org/cat.jpg","text":"A cat","actions":[{"type":"reply","text":"Nice","payload":"n"}]}""");
        await slack.World.Bot.Calls.WaitForAsync(call => call is { Endpoint: "delivery", Taken: true }, World.Deadline);

        foreach (string text in (string[])["A cat", "A cat\nhttps://e.org/cat.jpg", "A cat\nhttps://e.org/cat.jpg\n[Nice]"])
        {
            Assert.Equal(text, (await slack.NextAsync()).Body.Text("text"));
        }

        Assert.False(slack.Api.HasAnother);
    }

    [Fact]
    public async Task Slack_says_when_to_come_again()
    {
        int calls = 0;
        DateTimeOffset first = default;
        DateTimeOffset second = default;
        await using SlackWorld slack = await SlackWorld.StartAsync(async http =>
        {
            bool isFirst = Interlocked.Increment(ref calls) == 1;
            (isFirst ? ref first : ref second) = DateTimeOffset.UtcNow;
            http.Response.StatusCode = isFirst ? 429 : 200;
            http.Response.Headers.RetryAfter = isFirst ? "3" : default;
            await http.Response.WriteAsync(isFirst ? """{"ok":false,"error":"ratelimited"}""" : """{"ok":true}""");
        });
        string chat = await slack.StartChatAsync();

        await slack.SayAsync(chat, """{"type":"text","text":"hi"}""");
        await slack.World.Bot.Calls.WaitForAsync(call => call is { Endpoint: "delivery", Taken: true }, World.Deadline);

        Assert.Equal(2, calls);
        Assert.True(second - first >= TimeSpan.FromSeconds(2.9), $"{second - first}");
    }

    // Their reason is kept for an operator, and a proxy may repeat what it was sent.
    [Fact]
    public async Task A_token_that_was_revoked_holds_the_channel_and_is_never_told()
    {
        await using SlackWorld slack = await SlackWorld.StartAsync(http => http.Response.WriteAsync($$"""{"ok":false,"error":"token_revoked","sent":"{{SlackWorld.Token}}"}"""));
        string chat = await slack.StartChatAsync();

        await slack.SayAsync(chat, """{"type":"text","text":"hi"}""");
        await slack.NextAsync();

        StoredRows rows = new(slack.World.Storage);
        TableEntity gate = Assert.Single(await rows.WaitForAsync(TableNames.Destinations, 1));
        Assert.Contains("token_revoked", gate.GetString("Reason"), StringComparison.Ordinal);
        Assert.DoesNotContain(SlackWorld.Token, gate.GetString("Reason"), StringComparison.Ordinal);
        Assert.Empty(await rows.AllAsync(TableNames.DeadLetters));
    }

    [Theory]
    [InlineData("no answer", "Resend", 2)]
    [InlineData("internal_error", "Resend", 2)]
    [InlineData("no answer", "Hold", 1)]
    [InlineData("internal_error", "Hold", 1)]
    public async Task A_message_of_which_nobody_knows_is_sent_again_or_kept_by_setting(string trouble, string setting, int sends)
    {
        int calls = 0;
        await using SlackWorld slack = await SlackWorld.StartAsync(
            async http =>
            {
                if (Interlocked.Increment(ref calls) > 1)
                {
                    await http.Response.WriteAsync("""{"ok":true}""");
                }
                else if (trouble == "no answer")
                {
                    http.Abort();
                }
                else
                {
                    await http.Response.WriteAsync($$"""{"ok":false,"error":"{{trouble}}"}""");
                }
            },
            ("Channel__WhenUncertain", setting));
        string chat = await slack.StartChatAsync();

        BotEvent said = await slack.SayAsync(chat, """{"type":"text","text":"hi"}""");
        await said.Acknowledged.WaitAsync(World.Deadline);

        Assert.Equal(sends, calls);
        Assert.Equal(2 - sends, (await new StoredRows(slack.World.Storage).AllAsync(TableNames.DeadLetters)).Count);
    }
}
