using System.Text;
using System.Text.Json;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Telegram;
using WebhookFunctions.Json;

namespace WebhookFunctions.Tests.Channels.Telegram;

/// <summary>What an update becomes.</summary>
public sealed class TelegramUpdateTests
{
    private const string From = """ "from":{"id":7,"is_bot":false,"first_name":"Ann","last_name":"Lee","username":"ann","language_code":"en"} """;
    private const string Chat = """ "chat":{"id":7,"type":"private"},"date":1700000000 """;
    private const string User = """ "user":{"name":"Ann Lee","metadata":{"telegramId":"7","username":"ann","language":"en"}} """;

    private static readonly TelegramReading _reading = new(99, "a_bot", GroupMessages.None, EditedMessages.Ignore);
    private static readonly TelegramReading _groups = _reading with { Groups = GroupMessages.Addressed };

    public static TheoryData<string, string> Messages { get; } = new()
    {
        { """ "text":"hi" """, """ "text":"hi" """ },
        { """ "text":"/help me" """, """ "text":"/help me" """ },
        { """ "photo":[{"file_id":"s","file_size":1},{"file_id":"l","file_size":9}],"caption":"look" """,
            """ "text":"look","attachments":[{"kind":"photo","reference":"l","contentType":"image/jpeg","size":9}] """ },
        { """ "photo":[{"file_id":"l"}],"media_group_id":"1" """, """ "text":"","attachments":[{"kind":"photo","reference":"l","contentType":"image/jpeg"}] """ },
        { """ "document":{"file_id":"d","file_name":"a.pdf","mime_type":"application/pdf","file_size":5} """,
            """ "text":"","attachments":[{"kind":"file","reference":"d","contentType":"application/pdf","name":"a.pdf","size":5}] """ },
        { """ "animation":{"file_id":"a"},"document":{"file_id":"d"} """, """ "text":"","attachments":[{"kind":"animation","reference":"a"}] """ },
        { """ "video":{"file_id":"v","mime_type":"video/mp4"} """, """ "text":"","attachments":[{"kind":"video","reference":"v","contentType":"video/mp4"}] """ },
        { """ "voice":{"file_id":"v","mime_type":"audio/ogg"} """, """ "text":"","attachments":[{"kind":"voice message","reference":"v","contentType":"audio/ogg"}] """ },
        { """ "audio":{"file_id":"v","title":"Song"} """, """ "text":"","attachments":[{"kind":"audio","reference":"v","name":"Song"}] """ },
        { """ "video_note":{"file_id":"v"} """, """ "text":"","attachments":[{"kind":"video message","reference":"v"}] """ },
        { """ "sticker":{"file_id":"s","emoji":"😀"} """, """ "text":"","attachments":[{"kind":"sticker 😀","reference":"s","contentType":"image/webp"}] """ },
        { """ "sticker":{"file_id":"s","is_video":true} """, """ "text":"","attachments":[{"kind":"sticker","reference":"s","contentType":"video/webm"}] """ },
        { """ "sticker":{"file_id":"s","is_animated":true} """, """ "text":"","attachments":[{"kind":"sticker","reference":"s","contentType":"application/x-tgsticker"}] """ },
        { """ "location":{"latitude":-36.85,"longitude":174.76} """, """ "text":"","location":{"latitude":-36.85,"longitude":174.76} """ },
        { """ "venue":{"location":{"latitude":1,"longitude":2},"title":"Pier","address":"1 Quay St"},"location":{"latitude":1,"longitude":2} """,
            """ "text":"","location":{"latitude":1,"longitude":2,"name":"Pier","address":"1 Quay St"} """ },
        { """ "contact":{"phone_number":"+64 1","first_name":"Bo"} """, """ "text":"[contact: Bo +64 1]" """ },
        { """ "poll":{"question":"Tea?"} """, """ "text":"[poll: Tea?]" """ },
        { """ "dice":{"emoji":"🎯","value":5} """, """ "text":"[🎯: 5]" """ },
        { """ "story":{"id":3} """, """ "text":"[story]" """ },
        { """ "hologram_from_2031":{"x":1} """, """ "text":"[hologram from 2031]" """ },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void What_a_person_sends_becomes_a_message(string sent, string expected) => AssertEvent(
        $$"""{"id":"5-1","type":"message","address":"7",{{expected}},{{User}} }""",
        Read($$"""{"update_id":5,"message":{"message_id":1,{{From}},{{Chat}},{{sent}} } }"""));

    [Theory]
    [InlineData(""" "photo":[{"file_id":"l"}] """, "[photo]")]
    [InlineData(""" "document":{"file_id":"d","file_name":"a.pdf"} """, "[file: a.pdf]")]
    [InlineData(""" "voice":{"file_id":"v"} """, "[voice message]")]
    [InlineData(""" "sticker":{"file_id":"s","emoji":"😀"} """, "[sticker 😀]")]
    public void A_file_without_words_can_still_be_read(string sent, string words) =>
        Assert.Equal(words, UserEvent.Words(Event(Read($$"""{"update_id":5,"message":{"message_id":1,{{From}},{{Chat}},{{sent}} } }"""))));

    [Theory]
    [InlineData("/start", null)]
    [InlineData("/start autumn-24", "autumn-24")]
    public void A_start_starts_with_the_argument_of_the_link(string text, string? argument)
    {
        ChannelRequest read = Read($$"""{"update_id":5,"message":{"message_id":1,{{From}},{{Chat}},"text":"{{text}}"} }""");

        JsonElement @event = Event(read);
        Assert.Equal("start", @event.Text("type"));
        Assert.Equal(argument, @event.Object("user")?.Object("metadata")?.Text("start"));
    }

    // In Telegram's order of kinds. None of them makes Telegram send it again.
    [Theory]
    [InlineData("edited_message", "edited_message")]
    [InlineData("channel_post", "channel_post")]
    [InlineData("edited_channel_post", "edited_channel_post")]
    [InlineData("business_connection", "business_connection")]
    [InlineData("deleted_business_messages", "deleted_business_messages")]
    [InlineData("message_reaction", "message_reaction")]
    [InlineData("inline_query", "inline_query")]
    [InlineData("shipping_query", "shipping_query")]
    [InlineData("poll_answer", "poll_answer")]
    [InlineData("my_chat_member", "my_chat_member")]
    [InlineData("chat_join_request", "chat_join_request")]
    [InlineData("managed_bot", "managed_bot")]
    [InlineData("kind_of_2031", "kind_of_2031")]
    [InlineData("<script>", "unknown")]
    [InlineData("a_kind_with_a_name_of_exactly_40_letters", "a_kind_with_a_name_of_exactly_40_letters")]
    [InlineData("a_kind_with_a_name_that_has_41_letters__x", "unknown")]
    public void Updates_of_other_kinds_are_counted(string kind, string counted) =>
        Assert.Equal([counted], Skipped($$"""{"update_id":5,"{{kind}}":{"message_id":1,{{From}},{{Chat}},"text":"x"} }"""));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"update_id":1}""")]
    [InlineData("""{"update_id":1,"message":{}}""")]
    [InlineData("""{"update_id":1,"message":7}""")]
    [InlineData("""{"update_id":1,"message":{"message_id":1,"chat":{"id":1e400},"text":"x"}}""")]
    [InlineData("""{"update_id":1,"callback_query":{"id":7,"message":{"chat":"x"}}}""")]
    public void Nothing_that_is_genuine_is_turned_away(string body) => Assert.Single(Skipped(body));

    [Theory]
    [InlineData("new_chat_members", "[]")]
    [InlineData("pinned_message", "{}")]
    [InlineData("migrate_to_chat_id", "-1001")]
    public void Notices_of_Telegram_s_own_are_nobody_s_words(string notice, string value) =>
        Assert.Equal([$"message: {notice}"], Skipped($$"""{"update_id":5,"message":{"message_id":1,{{From}},{{Chat}},"{{notice}}":{{value}} } }"""));

    [Fact]
    public void Bots_do_not_talk_with_each_other() => Assert.Equal(
        ["message: of a bot"], Skipped("""{"update_id":5,"message":{"message_id":1,"from":{"id":8,"is_bot":true},"chat":{"id":7,"type":"private"},"text":"x"}}"""));

    // https://github.com/chatwoot/chatwoot/issues/10760: it wiped the text.
    [Fact]
    public void A_changed_caption_is_the_words_of_the_change()
    {
        string update = $$"""{"update_id":5,"edited_message":{"message_id":1,{{From}},{{Chat}},"photo":[{"file_id":"l"}],"caption":"new"} }""";

        JsonElement @event = Event(Read(update, _reading with { Edits = EditedMessages.Message }));

        Assert.Equal("new", @event.Text("text"));
        Assert.Equal(JsonValueKind.True, @event.GetProperty("edited").ValueKind);
    }

    [Theory]
    [InlineData("hello", """[]""", null)]
    [InlineData("hello @a_bot", """[{"type":"mention","offset":6,"length":6}]""", "hello")]
    [InlineData("@A_Bot 👍 hello", """[{"type":"mention","offset":0,"length":6}]""", "👍 hello")]
    [InlineData("hello @other", """[{"type":"mention","offset":6,"length":6}]""", null)]
    [InlineData("/help", """[{"type":"bot_command","offset":0,"length":5}]""", "/help")]
    [InlineData("/help@a_bot now", """[{"type":"bot_command","offset":0,"length":11}]""", "/help now")]
    [InlineData("/help@other", """[{"type":"bot_command","offset":0,"length":11}]""", null)]
    [InlineData("hello", """[{"type":"mention","offset":3,"length":2147483647},{"type":"mention","offset":-1,"length":3}]""", null)]
    public void In_a_group_the_bot_hears_what_is_said_to_it(string text, string entities, string? heard)
    {
        ChannelRequest read = Read(
            $$"""{"update_id":5,"message":{"message_id":1,{{From}},"chat":{"id":-7,"type":"group"},"text":{{JsonSerializer.Serialize(text)}},"entities":{{entities}} } }""", _groups);

        Assert.Equal(heard, read.Events is [] ? null : Event(read).Text("text"));
    }

    [Fact]
    public void An_answer_to_the_bot_is_said_to_it() => Assert.Equal("yes", Event(Read(
        $$"""{"update_id":5,"message":{"message_id":1,{{From}},"chat":{"id":-7,"type":"supergroup"},"text":"yes","reply_to_message":{"from":{"id":99} } } }""", _groups)).Text("text"));

    [Theory]
    [InlineData(""" "is_topic_message":true,"message_thread_id":12,"chat":{"id":-7,"type":"supergroup"} """, "-7:12")]
    [InlineData(""" "message_thread_id":12,"chat":{"id":-7,"type":"supergroup"} """, "-7")]
    [InlineData(""" "business_connection_id":"bc-1","chat":{"id":7,"type":"private"} """, "bc-1@7")]
    public void A_conversation_is_a_chat_or_a_topic_of_it(string where, string address)
    {
        string update = $$"""{"update_id":5,"message":{"message_id":1,{{From}},{{where}},"text":"@a_bot hi","entities":[{"type":"mention","offset":0,"length":6}]} }""";

        string found = Event(Read(update, _groups)).Text("address")!;

        Assert.Equal(address, found);
        Assert.Equal(address, TelegramAddress.TryParse(found)!.ToString());
    }

    [Fact]
    public void What_the_owner_of_a_business_account_writes_is_not_the_customer_s() => Assert.Equal(
        ["business_message: of the account's owner"],
        Skipped("""{"update_id":5,"business_message":{"message_id":1,"from":{"id":8},"chat":{"id":7,"type":"private"},"business_connection_id":"bc-1","text":"x"}}"""));

    [Theory]
    [InlineData("=red", """ "payload":"red" """)]
    [InlineData("""{"colour":"red"}""", """ "payload":{"colour":"red"} """)]
    [InlineData("~0123456789abcdef", """ "choice":"0123456789abcdef" """)]
    public void A_press_is_the_postback_of_the_button(string data, string expected) => AssertEvent(
        $$"""{"id":"5-q1","type":"postback","address":"7","text":"Red",{{expected}},{{User}} }""",
        Read(Pressed(data, $$"""{"message_id":3,{{Chat}},"reply_markup":{"inline_keyboard":[[{"text":"Red","callback_data":{{JsonSerializer.Serialize(data)}} }]]} }""")));

    [Theory]
    [InlineData("of another program", """{"message_id":3,"chat":{"id":7},"date":0}""", "of another program")]
    [InlineData("x", """{"message_id":3,"chat":{"id":7},"reply_markup":{"inline_keyboard":[[{"text":"Buy","callback_data":"x"}]]}}""", "Buy")]
    public void A_button_that_was_not_made_here_says_its_words(string data, string message, string words)
    {
        JsonElement @event = Event(Read(Pressed(data, message)));

        Assert.Equal(("message", words), (@event.Text("type"), @event.Text("text")));
    }

    [Fact]
    public void The_answer_to_a_press_ends_the_spinner()
    {
        ChannelRequest read = Read(Pressed("=x", $$"""{"message_id":3,{{Chat}} }"""));

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse("""{"method":"answerCallbackQuery","callback_query_id":"q1"}"""), JsonElement.Parse(read.Answer!.Body.Span)));
    }

    private static string Pressed(string data, string message) =>
        $$"""{"update_id":5,"callback_query":{"id":"q1",{{From}},"message":{{message}},"data":{{JsonSerializer.Serialize(data)}} } }""";

    private static void AssertEvent(string expected, ChannelRequest read) =>
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), Event(read)), $"{expected}\n{Event(read).GetRawText()}");

    private static JsonElement Event(ChannelRequest read) => JsonElement.Parse(Assert.Single(read.Events).Event.Json);

    private static IReadOnlyList<string> Skipped(string update)
    {
        ChannelRequest read = Read(update);

        Assert.Empty(read.Events);
        Assert.NotNull(read.Answer);

        return read.Skipped;
    }

    private static ChannelRequest Read(string update, TelegramReading? reading = null) =>
        TelegramUpdate.Read(Encoding.UTF8.GetBytes(update), reading ?? _reading, DateTimeOffset.UnixEpoch);
}
