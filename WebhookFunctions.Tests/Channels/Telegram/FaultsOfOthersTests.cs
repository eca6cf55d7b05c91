using System.Text;
using System.Text.Json;
using Playground;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Telegram;
using WebhookFunctions.Json;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Channels.Telegram;

/// <summary>
/// What went wrong in other connectors; the comments name the public reports. Other tests show that two copies of an update at the same instant are one, that an album's pictures and
/// captions are words, that kinds which nobody knows hold up nothing, that a button of five thousand bytes comes back whole, and that one which is no longer known says its words.
/// </summary>
public sealed class FaultsOfOthersTests
{
    private static readonly TelegramReading _reading = new(99, "a_bot", GroupMessages.Addressed, EditedMessages.Message);

    // https://github.com/RasaHQ/rasa/issues/3882
    [Fact]
    public async Task An_update_that_comes_again_when_the_bot_has_it_already_is_not_answered_again()
    {
        await using TelegramWorld telegram = await TelegramWorld.StartAsync();
        await telegram.StartChatAsync(7);
        string update = TelegramWorld.Text(7, "once", message: 2).Replace("{\"message\"", "{\"update_id\":5,\"message\"", StringComparison.Ordinal);

        foreach (string last in (string[])["first", "second"])
        {
            (await telegram.PostAsync(update)).EnsureSuccessStatusCode();
            await telegram.PostAsync(TelegramWorld.Text(7, last, message: 3));
            await telegram.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == last, World.Deadline);
        }

        Assert.Single(telegram.World.Bot.Calls.All, call => call.Text() == "once");
    }

    // https://github.com/chatwoot/chatwoot/pull/14210, https://github.com/vercel/chat/pull/760
    [Fact]
    public async Task An_album_of_a_user_who_is_new_opens_one_conversation()
    {
        await using TelegramWorld telegram = await TelegramWorld.StartAsync();
        string[] captions = ["one", "two", "three"];

        await Task.WhenAll(captions.Select((caption, index) => telegram.PostAsync($$"""
            {"message":{"message_id":{{index}},"from":{"id":8,"first_name":"Ann"},"chat":{"id":8,"type":"private"},"media_group_id":"g","photo":[{"file_id":"f"}],"caption":"{{caption}}"} }
            """)));

        foreach (string caption in captions)
        {
            await telegram.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == caption, World.Deadline);
        }

        Assert.Single(telegram.World.Bot.Calls.All, call => call.Endpoint == "conversations");
    }

    // https://github.com/zammad/zammad/issues/5439, https://github.com/rougeth/bottery/issues/24
    [Fact]
    public async Task What_nobody_understands_holds_up_nothing()
    {
        await using TelegramWorld telegram = await TelegramWorld.StartAsync();
        await telegram.StartChatAsync(7);

        (await telegram.PostAsync("""{"channel_post":{"message_id":1,"chat":{"id":-7,"type":"channel"},"text":"x"}}""")).EnsureSuccessStatusCode();
        (await telegram.PostAsync("""{"message":{"message_id":2,"from":{"id":7,"first_name":"Ann"},"chat":{"id":7,"type":"private"},"hologram_from_2031":{}}}""")).EnsureSuccessStatusCode();
        await telegram.PostAsync(TelegramWorld.Text(7, "next", message: 3));

        await telegram.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "next", World.Deadline);
        Assert.Equal(["[hologram from 2031]", "next"], telegram.World.Bot.Calls.Texts(call => call.Taken && call.Text() is not null));
    }

    // https://github.com/father-bot/chatgpt_telegram_bot/issues/251
    [Fact]
    public void A_changed_message_of_a_group_is_only_for_the_bot_if_it_is_said_to_it()
    {
        Assert.Empty(Read(Group("edited_message", "just chatting, now without a typing error")).Events);
        Assert.Equal("what?", Event(Read(Group("edited_message", "@a_bot what?", """[{"type":"mention","offset":0,"length":6}]"""))).Text("text"));
        Assert.Empty(Read(Group("edited_message", "@a_bot what?", """[{"type":"mention","offset":0,"length":6}]"""), _reading with { Edits = EditedMessages.Ignore }).Events);
    }

    // https://github.com/CopilotKit/CopilotKit/pull/6717: the preview of a link changes the bot's own message.
    [Theory]
    [InlineData("message")]
    [InlineData("edited_message")]
    public void The_bot_s_own_message_is_no_input(string kind) => Assert.Empty(
        Read($$"""{"update_id":5,"{{kind}}":{"message_id":1,"from":{"id":99,"is_bot":true},"chat":{"id":7,"type":"private"},"text":"https://e.org"} }""").Events);

    // https://github.com/LiveHelperChat/telegram/issues/64: bytes, not characters.
    [Theory]
    [InlineData(63, false)]
    [InlineData(64, true)]
    public void Data_that_is_longer_than_64_bytes_is_kept_here(int bytes, bool isKept)
    {
        string payload = new string('é', bytes / 2) + new string('a', bytes % 2);

        RenderedEvent rendered = Render($$"""{"type":"text","text":"?","actions":[{"type":"postback","text":"Go","payload":"{{payload}}"}]}""");

        Assert.InRange(Encoding.UTF8.GetByteCount(Button(rendered).Text("callback_data")!), 1, 64);
        Assert.Equal(isKept, rendered.Choices.Count == 1);
    }

    // https://github.com/howdyai/botkit/issues/1096, https://github.com/microsoft/botframework-sdk/issues/2507
    [Theory]
    [InlineData("\"red\"")]
    [InlineData("\"~0123456789abcdef\"")]
    [InlineData("\"{\\\"looks\\\":\\\"like JSON\\\"}\"")]
    [InlineData("""{"colour":"red","n":1.50,"deep":{"list":[true,null]}}""")]
    [InlineData("{}")]
    public void A_payload_comes_back_as_what_it_was(string payload)
    {
        RenderedEvent rendered = Render($$"""{"type":"text","text":"?","actions":[{"type":"postback","text":"Go","payload":{{payload}} }]}""");

        JsonElement pressed = Event(Read($$"""
            {"update_id":5,"callback_query":{"id":"q","from":{"id":7},"data":{{Button(rendered).GetProperty("callback_data").GetRawText()}},"message":{"message_id":1,"chat":{"id":7} } } }
            """));

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(payload), pressed.GetProperty("payload")), pressed.GetRawText());
    }

    // https://github.com/microsoft/botframework-sdk/issues/846, https://github.com/Temikus/denkeeper/issues/243, https://github.com/NousResearch/hermes-agent/pull/64748
    [Theory]
    [InlineData("a_b *c [d](e `f")]
    [InlineData("https://e.org/a_b_c?d=*e*")]
    [InlineData("&lt;b&gt; &amp;lt; &#39; <i>")]
    public void Odd_marks_stay_as_they_were_typed(string text)
    {
        string json = JsonSerializer.Serialize(text);
        JsonElement sent = Body(Assert.Single(Render($$"""{"type":"text","text":{{json}} }""").Calls));
        JsonElement received = Event(Read($$"""{"update_id":5,"message":{"message_id":1,"from":{"id":7},"chat":{"id":7},"text":{{json}} } }"""));

        Assert.Equal((text, null), (sent.Text("text"), sent.Text("parse_mode")));
        Assert.Equal(text, received.Text("text"));
    }

    // https://github.com/NousResearch/hermes-agent/issues/11466, https://github.com/gammu/gammu/issues/95
    [Theory]
    [InlineData(4_095)]
    [InlineData(4_090)]
    public void An_emoji_at_the_limit_is_not_cut(int before)
    {
        string text = $"{new string('a', before)}👩‍👩‍👧";

        string[] parts = [.. Render($$"""{"type":"text","text":"{{text}}"}""").Calls.Select(call => Body(call).Text("text")!)];

        Assert.Equal([text[..before], "👩‍👩‍👧"], parts);
    }

    // https://github.com/nyaruka/courier/pull/1126: the message was refused. https://github.com/nyaruka/courier/issues/373: nobody could read the buttons.
    [Fact]
    public void Of_a_label_that_is_too_long_the_user_can_read_every_word()
    {
        string label = string.Join(' ', Enumerable.Repeat("word 🎈", 20)) + " end";

        RenderedEvent rendered = Render($$"""{"type":"text","text":"Which?","actions":[{"type":"reply","text":"{{label}}","payload":"a"},{"type":"reply","text":"No","payload":"b"}]}""");

        JsonElement body = Body(Assert.Single(rendered.Calls));
        Assert.Equal($"Which?\n{label}", body.Text("text"));
        Assert.Equal(2, body.GetProperty("reply_markup").GetProperty("inline_keyboard").GetArrayLength());
        Assert.InRange(Button(rendered).Text("text")!.Length, 1, 64);
        Assert.EndsWith("…", Button(rendered).Text("text"), StringComparison.Ordinal);
    }

    private static string Group(string kind, string text, string entities = "[]") => $$"""
        {"update_id":5,"{{kind}}":{"message_id":1,"from":{"id":7,"first_name":"Ann"},"chat":{"id":-7,"type":"group"},"text":"{{text}}","entities":{{entities}} } }
        """;

    private static ChannelRequest Read(string update, TelegramReading? reading = null) =>
        TelegramUpdate.Read(Encoding.UTF8.GetBytes(update), reading ?? _reading, DateTimeOffset.UnixEpoch);

    private static JsonElement Event(ChannelRequest read) => JsonElement.Parse(Assert.Single(read.Events).Event.Json);

    private static RenderedEvent Render(string content) => TelegramRendering.Of(
        new OutgoingEvent("e-1", OutgoingType.Message, "default", "c-1", "7", DateTimeOffset.UnixEpoch, null, null, JsonElement.Parse("{}"))
        {
            Message = new OutgoingMessage("m", "", null, JsonElement.Parse(content)),
        });

    private static JsonElement Body(ChannelCall call) => JsonElement.Parse(call.Body);

    private static JsonElement Button(RenderedEvent rendered) => Body(rendered.Calls[^1]).GetProperty("reply_markup").GetProperty("inline_keyboard")[0][0];
}
