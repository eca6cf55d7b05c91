using System.Text.Json;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Slack;
using WebhookFunctions.Json;

namespace WebhookFunctions.Tests.Channels.Slack;

/// <summary>What comes in a form: presses of buttons and commands. And what starts a chat besides a message.</summary>
public sealed class SlackFormTests
{
    private const string Ann = """ "user":{"name":"ann","metadata":{"slackId":"U1","slackTeam":"T1"}} """;

    [Theory]
    [InlineData("=red", """ "payload":"red" """)]
    [InlineData("""{"colour":"red & <blue>"}""", """ "payload":{"colour":"red & <blue>"} """)]
    [InlineData("~0123456789abcdef", """ "choice":"0123456789abcdef" """)]
    public void A_press_is_the_postback_of_the_button(string value, string expected) => SlackReads.AssertEvent(
        $$"""{"id":"D1-1795737500.000100-U1","type":"postback","address":"T1:D1","text":"Red & hot",{{expected}},{{Ann}} }""",
        SlackReads.Read(SlackWorld.Press(Button(value))));

    [Theory]
    [InlineData("""{"type":"button","action_id":"x","text":{"type":"plain_text","text":"Buy"},"value":"of another program","action_ts":"1.1"}""", "Buy")]
    [InlineData("""{"type":"button","action_id":"x","text":{"type":"plain_text","text":"Buy"},"action_ts":"1.1"}""", "Buy")]
    [InlineData("""{"type":"static_select","action_id":"x","selected_option":{"text":{"type":"plain_text","text":"Two"},"value":"2"},"action_ts":"1.1"}""", "Two")]
    [InlineData("""{"type":"datepicker","action_id":"x","selected_date":"2026-11-27","action_ts":"1.1"}""", "[button]")]
    public void A_button_that_was_not_made_here_says_its_words(string action, string words)
    {
        JsonElement @event = SlackReads.Event(SlackReads.Read(SlackSigned.Payload(Interaction("D1", action))));

        Assert.Equal(("message", words), (@event.Text("type"), @event.Text("text")));
    }

    [Theory]
    [InlineData("D1", "", false, "T1:D1")]
    [InlineData("D1", ""","thread_ts":"1.1" """, false, "T1:D1")]
    [InlineData("D1", ""","thread_ts":"1.1" """, true, "T1:D1:1.1")]
    [InlineData("C1", "", false, "T1:C1")]
    [InlineData("C1", ""","thread_ts":"1.1" """, false, "T1:C1:1.1")]
    public void A_press_belongs_to_the_conversation_of_its_message(string channel, string thread, bool isAssistant, string address)
    {
        SlackReading reading = SlackReads.Everything with { Starts = isAssistant ? ChatStarts.Assistant : ChatStarts.None };

        Assert.Equal(address, SlackReads.Event(SlackReads.Read(SlackSigned.Payload(Interaction(channel, Action("choice-0@T1"), thread)), reading)).Text("address"));
    }

    // A channel that two organisations share: who presses belongs to the other one.
    [Fact]
    public void A_press_by_somebody_of_another_team_belongs_to_the_same_conversation()
    {
        string interaction = Interaction("C1", Action("choice-0@T1"), ""","thread_ts":"1.1" """).Replace("\"id\":\"T1\"", "\"id\":\"T2\"", StringComparison.Ordinal);

        Assert.Equal("T1:C1:1.1", SlackReads.Event(SlackReads.Read(SlackSigned.Payload(interaction), SlackReads.Everything)).Text("address"));
    }

    [Theory]
    [InlineData("""{"type":"view_submission"}""", "view_submission")]
    [InlineData("""{"type":"shortcut"}""", "shortcut")]
    [InlineData("""{"type":"block_actions"}""", "block_actions: without a channel")]
    [InlineData("""{"type":"block_actions","actions":[]}""", "block_actions: without a channel")]
    [InlineData("""{"type":"block_actions","actions":[{"action_id":"link-0","action_ts":"1.1"}],"channel":{"id":"D1"},"team":{"id":"T1"},"user":{"id":"U1"}}""", "block_actions: link")]
    [InlineData("""{"type":"block_actions","actions":[{"action_id":"choice-0@T1","action_ts":"1.1"}],"channel":{"id":"C1"},"user":{"id":"U1"}}""", "block_actions: in a channel")]
    [InlineData("not JSON", "unreadable")]
    public void Other_interactions_are_counted(string payload, string counted) => Assert.Equal(counted, SlackReads.Skipped(SlackSigned.Payload(payload)));

    [Fact]
    public void A_command_starts_with_what_follows_it()
    {
        SlackReads.AssertEvent(
            """{"id":"command-1.2.3","type":"start","address":"T1:D1","user":{"name":"ann","metadata":{"slackId":"U1","slackTeam":"T1","command":"/shop","start":"autumn & co"}}}""",
            SlackReads.Read(Command("D1", "autumn &amp; co ")));
        Assert.Equal("command", SlackReads.Skipped(Command("D1", ""), SlackReads.Direct with { Starts = ChatStarts.None }));
    }

    [Fact]
    public void A_command_in_a_channel_is_for_the_bot_where_channels_are()
    {
        Assert.Equal("T1:C1", SlackReads.Event(SlackReads.Read(Command("C1", ""), SlackReads.Everything)).Text("address"));
        Assert.Equal("command: in a channel", SlackReads.Skipped(Command("C1", "")));
    }

    [Theory]
    [InlineData("ssl_check=1&token=x", "ssl_check")]
    [InlineData("", "unreadable")]
    [InlineData("command=%2Fshop", "command")]
    [InlineData("payload=%7B%7D&payload=%7B%7D", "unreadable")]
    public void Other_forms_are_counted(string form, string counted) => Assert.Equal(counted, SlackReads.Skipped(SlackSigned.Of(form, SlackSigned.FormType)));

    [Fact]
    public void The_bot_s_tab_starts_a_chat_once_and_by_setting()
    {
        SlackSigned opened = SlackSigned.Json(SlackWorld.Event("app_home_opened", "D1", "", "1795737434.000100", """ "tab":"messages" """));
        SlackSigned later = SlackSigned.Json(SlackWorld.Event("app_home_opened", "D1", "", "1795739999.000100", """ "tab":"messages" """, "Ev2"));
        SlackSigned home = SlackSigned.Json(SlackWorld.Event("app_home_opened", "D1", "", "1795737434.000100", """ "tab":"home" """));

        JsonElement first = SlackReads.Event(SlackReads.Read(opened, SlackReads.Everything));

        Assert.Equal(("start", "T1:D1"), (first.Text("type"), first.Text("address")));
        Assert.Equal(first.Text("id"), SlackReads.Event(SlackReads.Read(later, SlackReads.Everything)).Text("id"));
        Assert.Equal("app_home_opened", SlackReads.Skipped(opened));
        Assert.Equal("app_home_opened", SlackReads.Skipped(home, SlackReads.Everything));
    }

    [Fact]
    public void A_thread_with_the_assistant_starts_a_chat_by_setting()
    {
        SlackSigned started = SlackSigned.Json("""
            {"team_id":"T1","type":"event_callback","event":{"type":"assistant_thread_started","event_ts":"1795737434.000100",
              "assistant_thread":{"user_id":"U1","context":{"channel_id":"C1","team_id":"T1"},"channel_id":"D1","thread_ts":"1795737433.000100"}}}
            """);

        SlackReads.AssertEvent(
            """{"id":"D1-1795737433.000100-started","type":"start","address":"T1:D1:1795737433.000100","user":{"metadata":{"slackId":"U1","slackTeam":"T1"}}}""",
            SlackReads.Read(started, SlackReads.Everything));
        Assert.Equal("assistant_thread_started", SlackReads.Skipped(started));
    }

    private static JsonElement Button(string value) => JsonElement.Parse(
        $$"""{"action_id":"choice-0@T1","text":{"type":"plain_text","text":"Red &amp; hot","emoji":true},"value":{{JsonSerializer.Serialize(value)}} }""");

    private static string Action(string id) => $$"""{"type":"button","action_id":"{{id}}","text":{"type":"plain_text","text":"Red"},"value":"=r","action_ts":"1.1"}""";

    private static string Interaction(string channel, string action, string thread = "") => $$"""
        {"type":"block_actions","user":{"id":"U1","name":"ann","team_id":"T1"},"team":{"id":"T1"},"channel":{"id":"{{channel}}"},"message":{"ts":"1.0"{{thread}} },"actions":[{{action}}]}
        """;

    private static SlackSigned Command(string channel, string text) => SlackSigned.Command(
        ("token", "x"), ("team_id", "T1"), ("channel_id", channel), ("channel_name", "directmessage"), ("user_id", "U1"), ("user_name", "ann"), ("command", "/shop"), ("text", text),
        ("api_app_id", "A1"), ("response_url", "https://hooks.slack.com/commands/1/2"), ("trigger_id", "1.2.3"));
}
