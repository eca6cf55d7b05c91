using System.Net;
using System.Text.Json;
using Playground;
using WebhookFunctions.Json;
using WebhookFunctions.Tests.Flows;

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
