using System.Net;
using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Playground;
using WebhookFunctions.Json;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Channels.Slack;

/// <summary>Slack at the end of the whole loop, over sockets and storage.</summary>
public sealed class SlackFlowTests
{
    [Fact]
    public async Task A_user_writes_is_answered_and_presses_a_button_with_a_payload_of_five_thousand_bytes()
    {
        await using SlackWorld slack = await SlackWorld.StartAsync();
        string chat = await slack.StartChatAsync();
        string payload = $$"""{"passage":"p-1","note":"{{new string('é', 2_500)}}","n":1e400}""";

        await slack.WriteAsync("hello 👩‍👩‍👧 &lt;3");
        await slack.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "hello 👩‍👩‍👧 <3", World.Deadline);
        await slack.SayAsync(chat, $$"""{"type":"text","text":"Which?","actions":[{"type":"postback","text":"This","payload":{{payload}} }]}""");
        (string method, JsonElement body) = await slack.NextAsync();
        await slack.World.Bot.Calls.WaitForAsync(call => call is { Endpoint: "delivery", Taken: true }, World.Deadline);
        HttpResponseMessage answer = await slack.PostAsync(SlackWorld.Press(Assert.Single(SlackWorld.Buttons(body))));

        Assert.Equal(("chat.postMessage", "Which?", "D1"), (method, body.Text("text"), body.Text("channel")));
        Assert.Equal((HttpStatusCode.OK, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        await slack.World.Bot.Calls.WaitForAsync(call => call.Taken && IsPayload(call, JsonElement.Parse(payload)), World.Deadline);
        Assert.Single(slack.World.Bot.Calls.All, call => call.Endpoint == "conversations");
    }

    // Somebody else's button, or one of a conversation that was deleted.
    [Fact]
    public async Task A_button_that_is_no_longer_known_says_its_words()
    {
        await using SlackWorld slack = await SlackWorld.StartAsync();
        await slack.StartChatAsync();

        await slack.PostAsync(SlackWorld.Press(JsonElement.Parse("""{"action_id":"choice-0@T1","text":{"type":"plain_text","text":"The red one"},"value":"~0123456789abcdef"}""")));

        await slack.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "The red one", World.Deadline);
    }

    [Fact]
    public async Task Slack_s_question_is_answered_to_who_knows_the_secret_and_to_nobody_else()
    {
        await using SlackWorld slack = await SlackWorld.StartAsync();
        const string question = """{"token":"x","challenge":"3eZbrw1a","type":"url_verification"}""";

        HttpResponseMessage answer = await slack.PostAsync(SlackSigned.Json(question));
        HttpResponseMessage refused = await slack.PostAsync(SlackSigned.Of(question, SlackSigned.JsonType, secret: "another-secret-0123456789abcdefghijkl"));

        Assert.Equal(("text/plain; charset=utf-8", "3eZbrw1a"), (answer.Content.Headers.ContentType?.ToString(), await answer.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.DoesNotContain("3eZbrw1a", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Either_secret_is_right_while_one_replaces_the_other()
    {
        await using SlackWorld slack = await SlackWorld.StartAsync(settings: ("Channel__Secret", $"another-secret-0123456789abcdefghijkl {SlackSigned.Secret}"));

        Assert.Equal(HttpStatusCode.OK, (await slack.WriteAsync("hi")).StatusCode);
    }

    [Fact]
    public async Task A_thread_in_a_channel_is_a_conversation_that_is_answered_in_the_thread()
    {
        await using SlackWorld slack = await SlackWorld.StartAsync(settings: ("Channel__Groups", "Addressed"));
        await slack.PostAsync(SlackSigned.Json(SlackWorld.Event("app_mention", "C1", "<@UBOT> hello", "1795737434.000100", """ "client_msg_id":"x" """)));
        string chat = (await slack.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "hello", World.Deadline)).ConversationId!;

        await slack.SayAsync(chat, """{"type":"text","text":"Kia ora"}""");
        JsonElement said = (await slack.NextAsync()).Body;
        await slack.PostAsync(SlackSigned.Json(SlackWorld.Event("message", "C1", "<@UBOT> more", "1795737439.000100", """ "thread_ts":"1795737434.000100" """)));

        Assert.Equal(("C1", "1795737434.000100"), (said.Text("channel"), said.Text("thread_ts")));
        Assert.Equal(chat, (await slack.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "more", World.Deadline)).ConversationId);
    }

    [Fact]
    public async Task Blocks_that_Slack_refuses_come_in_a_simpler_form()
    {
        await using SlackWorld slack = await SlackWorld.StartAsync(async http =>
        {
            JsonElement body = (await JsonDocument.ParseAsync(http.Request.Body)).RootElement;
            await http.Response.WriteAsync(body.TryGetProperty("blocks", out _) ? """{"ok":false,"error":"invalid_blocks"}""" : """{"ok":true}""");
        });
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

    [Fact]
    public async Task An_assistant_shows_that_the_bot_types_in_its_thread()
    {
        await using SlackWorld slack = await SlackWorld.StartAsync(settings: ("Channel__Starts", "Assistant"));
        await slack.PostAsync(SlackSigned.Json("""
            {"team_id":"T1","type":"event_callback","event":{"type":"assistant_thread_started","assistant_thread":{"user_id":"U1","channel_id":"D1","thread_ts":"1795737433.000100"}}}
            """));
        string chat = (await slack.World.Bot.Calls.WaitForAsync(call => call is { Endpoint: "messages", Taken: true }, World.Deadline)).ConversationId!;

        await slack.World.Bot.SendTypingAsync(chat);

        (string method, JsonElement body) = await slack.NextAsync();
        Assert.Equal(("assistant.threads.setStatus", "D1", "1795737433.000100", "is typing…"), (method, body.Text("channel_id"), body.Text("thread_ts"), body.Text("status")));
    }

    private static bool IsPayload(ReceivedCall call, JsonElement payload) =>
        call.Body.TryGetProperty("content", out JsonElement content) && content.TryGetProperty("payload", out JsonElement got) && JsonElement.DeepEquals(got, payload);
}
