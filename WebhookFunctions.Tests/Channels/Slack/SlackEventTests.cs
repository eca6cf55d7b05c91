using System.Text;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Slack;
using WebhookFunctions.Json;

namespace WebhookFunctions.Tests.Channels.Slack;

/// <summary>What an event becomes.</summary>
public sealed class SlackEventTests
{
    private const string At = "1795737434.000100";
    private const string Im = """ "channel_type":"im" """;
    private const string User = """ "user":{"metadata":{"slackId":"U1","slackTeam":"T1"}} """;

    public static TheoryData<string, string, string> Messages { get; } = new()
    {
        { "hi", Im, """ "text":"hi" """ },
        { "look", """ "subtype":"file_share","files":[{"id":"F1","name":"cat.png","mimetype":"image/png","size":9,"url_private":"https://files.slack.com/a","url_private_download":"https://files.slack.com/a/download/cat.png"}] """,
            """ "text":"look","attachments":[{"kind":"image","reference":"https://files.slack.com/a/download/cat.png","contentType":"image/png","name":"cat.png","size":9}] """ },
        { "", """ "subtype":"file_share","files":[{"id":"F1","url_private":"https://files.slack.com/a"},{"id":"F2","subtype":"slack_audio","mimetype":"audio/mp4","url_private":"https://files.slack.com/b"}] """,
            """ "text":"","attachments":[{"kind":"file","reference":"https://files.slack.com/a"},{"kind":"voice message","reference":"https://files.slack.com/b","contentType":"audio/mp4"}] """ },
        { "", """ "files":[{"id":"F1","name":"a.pdf","mode":"tombstone"},7] """, """ "text":"[file: a.pdf]" """ },
        { "also here", """ "subtype":"thread_broadcast","thread_ts":"1795737400.000100" """, """ "text":"also here" """ },
        { "waves", """ "subtype":"me_message" """, """ "text":"waves" """ },
        { "", """ "attachments":[{"is_share":true,"text":"said &lt;elsewhere&gt;"}] """, """ "text":"said <elsewhere>" """ },
        { "", """ "hologram":{} """, """ "text":"[message]" """ },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void What_a_person_sends_becomes_a_message(string text, string more, string expected) => SlackReads.AssertEvent(
        $$"""{"id":"D1-{{At}}","type":"message","address":"T1:D1",{{expected}},{{User}} }""",
        SlackReads.Read(SlackSigned.Json(SlackWorld.Event("message", "D1", text, At, more))));

    [Fact]
    public void The_time_is_that_of_the_message() => Assert.Equal(
        DateTimeOffset.FromUnixTimeSeconds(1795737434).AddTicks(1_000), Assert.Single(Read("message", "D1", "hi", Im).Events).Event.Timestamp);

    // What arrives again after it was stored would be a message twice; a preview changes the bot's own, too.
    [Theory]
    [InlineData(""" "subtype":"bot_message","bot_id":"B1" """, "message: bot_message")]
    [InlineData(""" "bot_id":"B1" """, "message: of a bot")]
    [InlineData(""" "subtype":"message_changed","message":{"user":"U1","text":"x"} """, "message: message_changed")]
    [InlineData(""" "subtype":"message_deleted" """, "message: message_deleted")]
    [InlineData(""" "subtype":"message_replied" """, "message: message_replied")]
    [InlineData(""" "subtype":"channel_join" """, "message: channel_join")]
    [InlineData(""" "subtype":"assistant_app_thread" """, "message: assistant_app_thread")]
    [InlineData(""" "subtype":"<odd>" """, "message: unknown")]
    [InlineData(""" "hidden":true """, "message: hidden")]
    public void Notices_and_changes_are_nobody_s_words(string more, string counted) =>
        Assert.Equal(counted, SlackReads.Skipped(SlackSigned.Json(SlackWorld.Event("message", "D1", "hi", At, more)), SlackReads.Everything));

    [Fact]
    public void The_bot_s_own_message_is_no_input() => Assert.Equal(
        "message: of the bot itself", SlackReads.Skipped(SlackSigned.Json(SlackWorld.Event("message", "D1", "hi", At, Im).Replace("\"U1\"", "\"UBOT\"", StringComparison.Ordinal))));

    // Slack's own helper. And an event is seen for each who installed the app, people among them.
    [Fact]
    public void Who_else_is_named_in_an_event_is_not_the_bot()
    {
        string json = SlackWorld.Event("message", "D1", "hi", At, Im);

        Assert.Equal("message: of a bot", SlackReads.Skipped(SlackSigned.Json(json.Replace("\"U1\"", "\"USLACKBOT\"", StringComparison.Ordinal))));
        Assert.Equal("hi", SlackReads.Event(SlackReads.Read(SlackSigned.Json(
            json.Replace("\"UBOT\",\"is_bot\":true", "\"U1\",\"is_bot\":false", StringComparison.Ordinal)))).Text("text"));
    }

    [Fact]
    public void What_is_too_large_to_be_stored_is_counted() => Assert.Equal(
        "too large", SlackReads.Skipped(SlackSigned.Json(SlackWorld.Event("message", "D1", new string('a', EventChecks.MaximumBytes), At, Im))));

    [Fact]
    public void The_bot_is_known_by_the_setting_where_Slack_does_not_say_it()
    {
        string json = SlackWorld.Event("message", "C1", "<@UBOT> hi", At, Im).Replace("authorizations", "nothing", StringComparison.Ordinal);

        Assert.Equal("message: for others", SlackReads.Skipped(SlackSigned.Json(json), SlackReads.Everything));
        Assert.Equal("hi", SlackReads.Event(SlackReads.Read(SlackSigned.Json(json), SlackReads.Everything with { Account = "UBOT" })).Text("text"));
    }

    [Theory]
    [InlineData("message", "hello", """ "channel_type":"channel" """, null)]
    [InlineData("message", "hello <@U2>", """ "channel_type":"channel" """, null)]
    [InlineData("message", "hello <@UBOT>", """ "channel_type":"channel" """, "hello")]
    [InlineData("app_mention", "<@UBOT> hello", """ "client_msg_id":"x" """, "hello")]
    [InlineData("app_mention", "hello <@UBOT|shop bot> there", """ "client_msg_id":"x" """, "hello there")]
    [InlineData("app_mention", "<@UBOT>", """ "client_msg_id":"x" """, "[mention]")]
    [InlineData("message", "yes", """ "thread_ts":"1.1","parent_user_id":"UBOT" """, "yes")]
    [InlineData("message", "yes", """ "thread_ts":"1.1","parent_user_id":"U2" """, null)]
    public void In_a_channel_the_bot_hears_what_is_said_to_it_if_it_is_allowed(string type, string text, string more, string? heard)
    {
        Assert.Equal(heard, Read(type, "C1", text, more, SlackReads.Everything).Events is [] ? null : SlackReads.Event(Read(type, "C1", text, more, SlackReads.Everything)).Text("text"));
        Assert.Empty(Read(type, "C1", text, more).Events);
    }

    [Theory]
    [InlineData("D1", Im, false, "T1:D1")]
    [InlineData("D1", """ "thread_ts":"1.1" """, false, "T1:D1")]
    [InlineData("D1", """ "thread_ts":"1.1" """, true, "T1:D1:1.1")]
    [InlineData("D1", Im, true, "T1:D1")]
    [InlineData("C1", """ "channel_type":"channel" """, false, "T1:C1:1795737434.000100")]
    [InlineData("C1", """ "thread_ts":"1.1" """, false, "T1:C1:1.1")]
    [InlineData("G1", """ "channel_type":"mpim" """, false, "T1:G1:1795737434.000100")]
    public void A_conversation_is_a_direct_message_or_a_thread(string channel, string more, bool isAssistant, string address)
    {
        SlackReading reading = SlackReads.Everything with { Starts = isAssistant ? ChatStarts.Assistant : ChatStarts.None };

        string found = SlackReads.Event(Read("message", channel, "<@UBOT> hi", more, reading)).Text("address")!;

        Assert.Equal(address, found);
        Assert.Equal(address, SlackAddress.TryParse(found)!.ToString());
    }

    [Theory]
    [InlineData("""{"type":"app_rate_limited","team_id":"T1","minute_rate_limited":1518467820}""", "app_rate_limited")]
    [InlineData("""{"type":"event_callback","team_id":"T1","event":{"type":"tokens_revoked","tokens":{"bot":["U1"]}}}""", "tokens_revoked")]
    [InlineData("""{"type":"event_callback","team_id":"T1","event":{"type":"app_uninstalled"}}""", "app_uninstalled")]
    [InlineData("""{"type":"event_callback","team_id":"T1","event":{"type":"reaction_added"}}""", "reaction_added")]
    [InlineData("""{"type":"event_callback","team_id":"T1","event":{"type":"message"}}""", "message: without a user")]
    [InlineData("""{"type":"event_callback","team_id":7,"event":{"type":"message","user":"U1","channel":"D1","ts":"1.1"}}""", "message: without a channel")]
    [InlineData("""{"type":"event_callback","team_id":"T1","event":{"type":"message","user":"U1","channel":"D1","text":"x"}}""", "message: without a channel")]
    [InlineData("""{"type":"event_callback","team_id":"T1","event":[]}""", "event_callback")]
    [InlineData("""{"type":"url_verification"}""", "url_verification")]
    [InlineData("""{"type":"<script>"}""", "unknown")]
    [InlineData("{}", "unknown")]
    [InlineData("[]", "unknown")]
    [InlineData("", "unreadable")]
    [InlineData("payload=1", "unreadable")]
    public void Nothing_that_is_genuine_is_turned_away(string body, string counted) => Assert.Equal(counted, SlackReads.Skipped(SlackSigned.Json(body)));

    [Fact]
    public void Slack_s_question_whether_the_address_is_right_is_answered()
    {
        ChannelRequest read = SlackReads.Read(SlackSigned.Json("""{"token":"x","challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P","type":"url_verification"}"""));

        Assert.Equal(("text/plain; charset=utf-8", "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"), (read.Answer!.ContentType, Encoding.UTF8.GetString(read.Answer.Body.Span)));
        Assert.Empty(read.Skipped);
    }

    private static ChannelRequest Read(string type, string channel, string text, string more, SlackReading? reading = null) =>
        SlackReads.Read(SlackSigned.Json(SlackWorld.Event(type, channel, text, At, more)), reading);
}
