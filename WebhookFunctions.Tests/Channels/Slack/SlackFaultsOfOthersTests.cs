using System.Net;
using System.Text.Json;
using WebhookFunctions.Channels;
using WebhookFunctions.Json;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Channels.Slack;

/// <summary>
/// What went wrong in other connectors; the comments name the public reports. Other tests show that an old button says its words, that kinds which nobody knows hold up nothing, and that labels
/// of any length fit.
/// </summary>
public sealed class SlackFaultsOfOthersTests
{
    private const string At = "1795737434.000100";

    // https://github.com/RasaHQ/rasa/issues/3882: a slow answer. https://github.com/chatwoot/chatwoot/pull/13523: two copies at the same instant.
    [Fact]
    public async Task An_event_that_Slack_sends_again_is_one_message()
    {
        await using SlackWorld slack = await SlackWorld.StartAsync();
        await slack.StartChatAsync();
        SlackSigned once = SlackSigned.Json(SlackWorld.Event("message", "D1", "once", At, """ "channel_type":"im" """));

        HttpResponseMessage[] answers = await Task.WhenAll(slack.PostAsync(once), slack.PostAsync(once), Again("1"), Again("2"));
        await slack.WriteAsync("last");
        await slack.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "last", World.Deadline);
        await Again("3");
        await slack.WriteAsync("very last");
        await slack.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "very last", World.Deadline);

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(slack.World.Bot.Calls.All, call => call.Text() == "once");

        Task<HttpResponseMessage> Again(string number) => slack.PostAsync(once, ("X-Slack-Retry-Num", number), ("X-Slack-Retry-Reason", "http_timeout"));
    }

    // With two ids of events, and the same message.
    [Fact]
    public async Task A_mention_that_comes_as_a_message_too_is_one_message()
    {
        await using SlackWorld slack = await SlackWorld.StartAsync(settings: ("Channel__Groups", "Addressed"));

        await Task.WhenAll(
            slack.PostAsync(Mention("message", "<@UBOT> hi", At, "Ev1")), slack.PostAsync(Mention("app_mention", "<@UBOT> hi", At, "Ev2")));
        await slack.PostAsync(Mention("app_mention", "<@UBOT> last", "1795737435.000100", "Ev3", At));
        await slack.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "last", World.Deadline);

        Assert.Equal(["hi", "last"], slack.World.Bot.Calls.Texts(call => call.Taken && call.Text() is not null));
        Assert.Single(slack.World.Bot.Calls.All, call => call.Endpoint == "conversations");
    }

    // https://github.com/CopilotKit/CopilotKit/pull/6717: the preview of a link changed the bot's own message, and it answered itself fifty times.
    [Theory]
    [InlineData("""{"type":"message","subtype":"message_changed","hidden":true,"channel":"D1","ts":"1.2","message":{"user":"UBOT","bot_id":"B1","text":"https://e.org","ts":"1.1"},"previous_message":{}}""")]
    [InlineData("""{"type":"message","channel":"D1","user":"UBOT","bot_id":"B1","app_id":"A1","text":"<@UBOT> hi","ts":"1.1","channel_type":"im"}""")]
    [InlineData("""{"type":"message","channel":"D1","user":"UBOT","text":"<@UBOT> hi","ts":"1.1","channel_type":"im"}""")]
    [InlineData("""{"type":"app_mention","channel":"C1","user":"U9","bot_id":"B9","text":"<@UBOT> hi","ts":"1.1"}""")]
    public void What_bots_write_and_what_changes_is_silent(string @event) => Assert.Empty(SlackReads.Read(
        SlackSigned.Json($$"""{"type":"event_callback","team_id":"T1","authorizations":[{"user_id":"UBOT","is_bot":true}],"event":{{@event}} }"""), SlackReads.Everything).Events);

    [Fact]
    public void A_link_has_no_preview_that_would_come_back() => Assert.All(
        SlackShows.Render("""{"type":"text","text":"https://e.org"}""").Calls, call => Assert.Equal(
            (JsonValueKind.False, JsonValueKind.False), (SlackShows.Body(call).GetProperty("unfurl_links").ValueKind, SlackShows.Body(call).GetProperty("unfurl_media").ValueKind)));

    // https://github.com/RasaHQ/rasa/issues/5704: it was read as JSON.
    [Fact]
    public async Task A_press_comes_in_a_form_and_is_signed_as_it_was_sent()
    {
        await using SlackWorld slack = await SlackWorld.StartAsync();
        await slack.StartChatAsync();
        SlackSigned press = SlackWorld.Press(JsonElement.Parse("""{"action_id":"choice-0@T1","text":{"text":"Red + blue"},"value":"{\"nextPassage\":{\"passageId\":\"red %2B & ü\"}}"}"""));

        Assert.Equal(HttpStatusCode.OK, (await slack.PostAsync(press)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await slack.PostAsync(press with { Body = press.Body + "&" })).StatusCode);
        await slack.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Body.Object("content")?.Object("payload")?.Object("nextPassage")?.Text("passageId") == "red %2B & ü", World.Deadline);
    }

    // https://github.com/howdyai/botkit/issues/1096, https://github.com/microsoft/botframework-sdk/issues/2507
    [Theory]
    [InlineData("\"red\"")]
    [InlineData("\"~0123456789abcdef\"")]
    [InlineData("\"{\\\"looks\\\":\\\"like JSON\\\"}\"")]
    [InlineData("""{"colour":"red & <blue>","n":1.50,"deep":{"list":[true,null]}}""")]
    [InlineData("{}")]
    public void A_payload_comes_back_as_what_it_was(string payload)
    {
        RenderedEvent rendered = SlackShows.Render($$"""{"type":"text","text":"?","actions":[{"type":"postback","text":"Go","payload":{{payload}} }]}""");

        JsonElement pressed = SlackReads.Event(SlackReads.Read(SlackWorld.Press(Assert.Single(SlackWorld.Buttons(SlackShows.Body(rendered.Calls[0]))))));

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(payload), pressed.GetProperty("payload")), pressed.GetRawText());
    }

    // https://github.com/NousResearch/hermes-agent/pull/64748: decoded twice. https://github.com/tryfabric/mack/pull/21: more than three characters escaped.
    [Theory]
    [InlineData("&lt;b&gt; &amp;lt; &#39; <i> \"it's\"", "&amp;lt;b&amp;gt; &amp;amp;lt; &amp;#39; &lt;i&gt; \"it's\"")]
    [InlineData("a_b *c `f https://e.org/a_b_c?d=*e*", "a_b *c `f https://e.org/a_b_c?d=*e*")]
    public void What_was_typed_stays_what_it_was(string text, string escaped)
    {
        JsonElement sent = SlackShows.Body(Assert.Single(SlackShows.Render($$"""{"type":"text","text":{{JsonSerializer.Serialize(text)}} }""").Calls));

        Assert.Equal((escaped, JsonValueKind.False), (sent.Text("text"), sent.GetProperty("mrkdwn").ValueKind));
        Assert.Equal(text, SlackReads.Event(SlackReads.Read(Mention("message", escaped, At, "Ev1", channel: "D1"))).Text("text"));
    }

    // https://github.com/NousResearch/hermes-agent/issues/11466
    [Theory]
    [InlineData(3_999)]
    [InlineData(3_993)]
    public void An_emoji_at_the_limit_is_not_cut(int before)
    {
        string text = $"{new string('a', before)}👩‍👩‍👧";

        Assert.Equal([text[..before], "👩‍👩‍👧"], SlackShows.Render($$"""{"type":"text","text":"{{text}}"}""").Calls.Select(call => SlackShows.Body(call).Text("text")));
    }

    private static SlackSigned Mention(string type, string text, string timestamp, string id, string? thread = null, string channel = "C1") =>
        SlackSigned.Json(SlackWorld.Event(type, channel, text, timestamp, thread is null ? """ "client_msg_id":"x" """ : $$""" "thread_ts":"{{thread}}" """, id));
}
