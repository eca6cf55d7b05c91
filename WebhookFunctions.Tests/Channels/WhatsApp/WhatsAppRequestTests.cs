using System.Text;
using System.Text.Json;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Channels.WhatsApp;

namespace WebhookFunctions.Tests.Channels.WhatsApp;

/// <summary>What becomes of everything that WhatsApp sends.</summary>
public sealed class WhatsAppRequestTests
{
    [Theory]
    [InlineData("text", """{"body":"hi 👩‍👩‍👧"}""", "hi 👩‍👩‍👧")]
    [InlineData("contacts", """[{"name":{"formatted_name":"Lucía Gómez"},"org":{"company":"Google"},"phones":[{"phone":"+1 (983) 555-2319"}]},{"name":{"first_name":"Bo"}}]""", "[contact: Lucía Gómez, Google, +1 (983) 555-2319]\n[contact: Bo]")]
    [InlineData("order", """{"text":"soon","product_items":[{"product_retailer_id":"tea","quantity":2,"item_price":30,"currency":"USD"}]}""", "[order: 2 × tea, 30 USD]\nsoon")]
    [InlineData("interactive", """{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent","response_json":"{\"flow_token\":\"t\",\"size\":\"L\"}"}}""", "size: L")]
    [InlineData("interactive", """{"type":"call_permission_reply"}""", "[call permission reply]")]
    [InlineData("unknown", "{}", "[unknown]")]
    [InlineData("a_new_kind", """{"x":1}""", "[a new kind]")]
    [InlineData("image", "{}", "[photo]")]
    public void What_a_person_sends_is_a_message(string type, string content, string text)
    {
        JsonElement @event = Event(Webhook.Message(type, content));

        Assert.Equal(("message", text), (@event.GetProperty("type").GetString(), @event.GetProperty("text").GetString()));
    }

    // Dropped, it would have looked as if nobody had written.
    [Theory]
    [InlineData("unsupported", 131051, "Message type unknown", "[unsupported: Message type unknown]")]
    [InlineData("unsupported", 131060, "This message is currently unavailable", "[unsupported: This message is currently unavailable]")]
    public void What_WhatsApp_cannot_show_is_named(string type, int code, string title, string text) => Assert.Equal(
        text,
        Event($$"""{"id":"wamid.1","from":"16505551234","timestamp":"1","type":"{{type}}","errors":[{"code":{{code}},"title":"{{title}}"}]}""").GetProperty("text").GetString());

    [Theory]
    [InlineData("image", """{"caption":"Taj Mahal","mime_type":"image/jpeg","id":"10"}""", "photo", "Taj Mahal", null)]
    [InlineData("video", """{"mime_type":"video/mp4","id":"10"}""", "video", "", null)]
    [InlineData("audio", """{"mime_type":"audio/ogg","id":"10","voice":true}""", "voice message", "", null)]
    [InlineData("audio", """{"mime_type":"audio/ogg","id":"10","voice":false}""", "audio", "", null)]
    [InlineData("document", """{"mime_type":"application/pdf","id":"10","filename":"bill.pdf","caption":"Look"}""", "file", "Look", "bill.pdf")]
    [InlineData("sticker", """{"mime_type":"image/webp","id":"10"}""", "sticker", "", null)]
    public void A_file_is_an_attachment_and_its_caption_the_text(string type, string content, string kind, string text, string? name)
    {
        JsonElement @event = Event(Webhook.Message(type, content));
        JsonElement file = @event.GetProperty("attachments")[0];

        Assert.Equal((text, kind, "10", name), (
            @event.GetProperty("text").GetString(), file.GetProperty("kind").GetString(), file.GetProperty("reference").GetString(), file.TryGetProperty("name", out JsonElement named) ? named.GetString() : null));
    }

    [Fact]
    public void A_place_has_its_name()
    {
        JsonElement place = Event(Webhook.Message("location", """{"address":"1 Quay St","latitude":1.5,"longitude":-2,"name":"Pier"}""")).GetProperty("location");

        Assert.Equal("""{"latitude":1.5,"longitude":-2,"name":"Pier","address":"1 Quay St"}""", place.GetRawText());
    }

    [Theory]
    [InlineData("button_reply", "=red", "\"red\"")]
    [InlineData("list_reply", """{\"a\":[1]}""", """{"a":[1]}""")]
    public void A_press_of_our_button_is_its_payload(string type, string data, string payload)
    {
        JsonElement @event = Event(Webhook.Message("interactive", $$"""{"type":"{{type}}","{{type}}":{"id":"{{data}}","title":"Red"} }"""));

        Assert.Equal(("postback", "Red", payload), (@event.GetProperty("type").GetString(), @event.GetProperty("text").GetString(), @event.GetProperty("payload").GetRawText()));
    }

    [Fact]
    public void A_press_of_a_button_with_a_token_is_looked_up_later() => Assert.Equal(
        "0123456789abcdef",
        Event(Webhook.Message("interactive", """{"type":"button_reply","button_reply":{"id":"~0123456789abcdef","title":"Red"}}""")).GetProperty("choice").GetString());

    [Fact]
    public void A_press_of_another_s_button_says_its_words()
    {
        JsonElement @event = Event(Webhook.Message("interactive", """{"type":"button_reply","button_reply":{"id":"cancel-button","title":"Cancel"}}"""));

        Assert.Equal(("message", "Cancel"), (@event.GetProperty("type").GetString(), @event.GetProperty("text").GetString()));
    }

    [Theory]
    [InlineData("Unsubscribe", "\"Unsubscribe\"")]
    [InlineData("""{\"a\":1}""", """{"a":1}""")]
    public void A_press_of_a_template_s_button_gives_what_its_sender_put_there(string data, string payload) =>
        Assert.Equal(payload, Event(Webhook.Message("button", $$"""{"payload":"{{data}}","text":"Unsubscribe"}""")).GetProperty("payload").GetRawText());

    [Theory]
    [InlineData(WhatsAppWorld.Number, WhatsAppWorld.User, WhatsAppWorld.User, WhatsAppWorld.Number)]
    [InlineData(WhatsAppWorld.Number, null, WhatsAppWorld.Number, null)]
    [InlineData(null, WhatsAppWorld.User, WhatsAppWorld.User, null)]
    [InlineData(null, "US.ENT.11815799212886844830", "US.ENT.11815799212886844830", null)]
    public void A_user_is_known_by_the_id_or_else_by_the_number(string? number, string? user, string address, string? alias)
    {
        ChannelRequest read = Read(Webhook.Of(Webhook.Text("hi", number: number, user: user), number, user));

        Assert.Equal((address, alias, true), (read.Events[0].Address, read.Events[0].Alias, read.Events[0].IsOneOfSeveral));
        Assert.Equal(("wamid.1", number, user), Memory(read));
    }

    // WhatsApp may leave both out of the message.
    [Fact]
    public void A_user_who_is_only_in_the_contacts_is_known()
    {
        AddressedEvent read = Assert.Single(Read(Webhook.Of(Webhook.Text("hi", number: null, user: null))).Events);

        Assert.Equal((WhatsAppWorld.User, WhatsAppWorld.Number), (read.Address, read.Alias));
    }

    [Fact]
    public void Who_opens_the_chat_for_the_first_time_starts_it() =>
        Assert.Equal("start", Event("""{"id":"wamid.1","from":"16505551234","timestamp":"1","type":"request_welcome"}""").GetProperty("type").GetString());

    [Fact]
    public void What_is_too_large_to_be_stored_is_counted() =>
        Assert.Equal(["too large"], Read(Webhook.Of(Webhook.Text(new string('a', EventChecks.MaximumBytes)))).Skipped);

    // Meta puts them in any order.
    [Fact]
    public void Contacts_are_matched_by_their_ids()
    {
        ChannelRequest read = Read(Webhook.Value($$"""
            {"metadata":{"phone_number_id":"{{WhatsAppWorld.Phone}}"},"contacts":[{"profile":{"name":"Bo"},"wa_id":"64212222"},{"profile":{"name":"Ann"},"wa_id":"64211111","user_id":"NZ.1"}],
             "messages":[{{Webhook.Text("a", "wamid.a", "64211111", null)}},{{Webhook.Text("b", "wamid.b", "64212222", null)}}]}
            """));

        Assert.Equal(["Ann", "Bo"], read.Events.Select(one => JsonElement.Parse(one.Event.Json).GetProperty("user").GetProperty("name").GetString()));
        Assert.Equal(["NZ.1", "64212222"], read.Events.Select(one => one.Address));
    }

    [Fact]
    public void Whence_the_user_came_goes_along()
    {
        const string From = """{"referral":{"source_url":"https://fb.me/3","source_id":"12","headline":"Chat","ctwa_clid":"Aff"},"context":{"referred_product":{"product_retailer_id":"tea"}},""";

        JsonElement metadata = Event(From + Webhook.Text("hi")[1..]).GetProperty("user").GetProperty("metadata");

        Assert.Equal(("https://fb.me/3", "12", "Chat", "Aff", "tea"), (Text("referral"), Text("referralId"), Text("referralHeadline"), Text("clickId"), Text("product")));

        string? Text(string name) => metadata.GetProperty(name).GetString();
    }

    [Theory]
    [InlineData("user_changed_number", """ "wa_id":"12195555358" """, null, WhatsAppWorld.Number, new[] { "12195555358" }, WhatsAppWorld.Number)]
    [InlineData("user_changed_number", """ "wa_id":"12195555358","user_id":"US.2","previous_user_id":"US.1" """, "US.1", "US.1", new[] { "US.2", "12195555358" }, WhatsAppWorld.Number)]
    [InlineData("customer_changed_number", """ "new_wa_id":"12195555358" """, null, WhatsAppWorld.Number, new[] { "12195555358" }, WhatsAppWorld.Number)]
    [InlineData("user_changed_user_id", """ "user_id":"US.2","previous_user_id":"US.1" """, "US.1", "US.1", new[] { "US.2" }, null)]
    public void Another_number_is_a_change_and_nothing_that_somebody_wrote(string type, string system, string? user, string before, string[] now, string? left)
    {
        ChannelRequest read = Read(Webhook.Value($$"""
            {"metadata":{"phone_number_id":"{{WhatsAppWorld.Phone}}"},"messages":[{{Webhook.Message("system", $$"""{"type":"{{type}}","body":"User A changed from 1 to 2",{{system}}}""", user: user)}}]}
            """));

        Assert.Equal((before, left), (read.Changes[0].Before, read.Changes[0].Left));
        Assert.Equal(now, read.Changes[0].Now);
        Assert.Equal((before, EventKind.Unknown), (read.Events[0].Address, read.Events[0].Event.Kind));
        Assert.Equal([$"system: {type}"], read.Skipped);
    }

    [Theory]
    [InlineData("""{"type":"customer_identity_changed","body":"A"}""")]
    [InlineData("""{"type":"user_changed_number"}""")]
    public void Another_notice_is_counted(string system)
    {
        ChannelRequest read = Read(Webhook.Of(Webhook.Message("system", system)));

        Assert.Empty(read.Events);
        Assert.Empty(read.Changes);
        Assert.Single(read.Skipped);
    }

    [Fact]
    public void A_failure_is_told_to_the_conversation_and_other_reports_are_counted()
    {
        ChannelRequest failed = Read(Webhook.Failed("wamid.OUT", 131026));
        ChannelRequest read = Read(Webhook.Value($$"""{"metadata":{"phone_number_id":"{{WhatsAppWorld.Phone}}"},"statuses":[{"id":"w","status":"read"},{"id":"w","status":"sent"},{"id":"w","status":"failed"}]}"""));

        LateFailure failure = LateFailure.Read(failed.Events[0].Event);
        Assert.Equal((WhatsAppWorld.User, Direction.BotToChannel, "wamid.OUT"), (failed.Events[0].Address, failed.Events[0].Direction, failure.Sent));
        Assert.True(failed.Events[0].IsOneOfSeveral);
        Assert.Equal("WhatsApp did not deliver it (131026): Message undeliverable: Details.", failure.Reason);
        Assert.Equal(["status: read", "status: sent", "status: failed"], read.Skipped);
    }

    public static TheoryData<string, string> NoInput { get; } = new()
    {
        { Webhook.Of(Webhook.Message("reaction", """{"message_id":"w","emoji":"👍"}""")), "message: reaction" },
        { Webhook.Of(Webhook.Text("hi").Replace("\"id\"", "\"group_id\":\"g\",\"id\"", StringComparison.Ordinal)), "message: in a group" },
        { Webhook.Of(Webhook.Text("hi", number: "15550783881", user: null), "15550783881", null), "message: the bot's own" },
        { Webhook.Of(Webhook.Text("hi", number: null, user: null), null, null), "message: without a sender" },
        { Webhook.Of("""{"from":"16505551234","type":"text"}"""), "message: without an id" },
        { Webhook.Of("7"), "message: without an id" },
        { Webhook.Of(Webhook.Text("hi")).Replace(WhatsAppWorld.Phone, "999", StringComparison.Ordinal), "of another number" },
        { Webhook.Of(Webhook.Text("hi")).Replace("\"field\":\"messages\"", "\"field\":\"smb_message_echoes\"", StringComparison.Ordinal), "field: smb_message_echoes" },
        { Webhook.Of(Webhook.Text("hi")).Replace("\"field\":\"messages\"", "\"field\":\"standby\"", StringComparison.Ordinal), "field: standby" },
        { Webhook.Of(Webhook.Text("hi")).Replace("whatsapp_business_account", "page", StringComparison.Ordinal), "not of WhatsApp" },
        { Webhook.Value($$"""{"metadata":{"phone_number_id":"{{WhatsAppWorld.Phone}}"},"errors":[{"code":1}]}"""), "errors" },
        { "no json", "unreadable" },
    };

    [Theory]
    [MemberData(nameof(NoInput))]
    public void What_is_no_input_is_answered_and_counted(string body, string kind)
    {
        ChannelRequest read = Read(body);

        Assert.Empty(read.Events);
        Assert.Equal([kind], read.Skipped);
        Assert.Same(ChannelAnswer.Empty, read.Answer);
    }

    [Fact]
    public void All_of_a_batch_is_read_in_order()
    {
        string one = $$"""{"field":"messages","value":{"metadata":{"phone_number_id":"{{WhatsAppWorld.Phone}}"},"messages":[{{Webhook.Text("a", "wamid.a")}},{{Webhook.Text("b", "wamid.b")}}] } }""";
        string other = one.Replace("wamid.", "wamid.x", StringComparison.Ordinal);

        ChannelRequest read = Read($$"""{"object":"whatsapp_business_account","entry":[{"changes":[{{one}},{{other}}]},{"changes":[{{one.Replace(WhatsAppWorld.Phone, "9", StringComparison.Ordinal)}}]},{"changes":[{{one.Replace("wamid.", "wamid.y", StringComparison.Ordinal)}}]}]}""");

        Assert.Equal(["wamid.a", "wamid.b", "wamid.xa", "wamid.xb", "wamid.ya", "wamid.yb"], read.Events.Select(@event => @event.Event.Id));
        Assert.Equal([0, 1, 2, 3, 4, 5], read.Events.Select(@event => @event.Index));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1749416383), read.Events[0].Event.Timestamp);
    }

    [Fact]
    public void A_payload_comes_back_as_it_was_given()
    {
        Choice choice = new("Red", ChoiceKind.Postback) { Payload = JsonElement.Parse("""{"a":["é",1.0,null]}""") };
        string data = JsonSerializer.Serialize(ChoiceData.Of(choice, "e", 0, 256).Text);

        Assert.Equal("""{"a":["é",1.0,null]}""", Event(Webhook.Message("interactive", $$"""{"type":"button_reply","button_reply":{"id":{{data}},"title":"Red"} }""")).GetProperty("payload").GetRawText());
    }

    [Theory]
    [InlineData("sent", WhatsAppStatus.Awaited, true)]
    [InlineData("failed", WhatsAppStatus.Awaited, true)]
    [InlineData("sent", "another's", false)]
    [InlineData("sent", null, false)]
    [InlineData("deleted", WhatsAppStatus.Awaited, false)]
    public void A_report_counts_where_it_was_asked_for(string status, string? mark, bool isReport) => Assert.Equal(
        isReport ? [new SentReport(WhatsAppWorld.Number, "wamid.1") { IsOneOfSeveral = true }] : [], Read(Webhook.Status("wamid.1", status, mark)).Reports);

    internal static ChannelRequest Read(string body) => WhatsAppRequest.Read(Encoding.UTF8.GetBytes(body), WhatsAppWorld.Phone, DateTimeOffset.UnixEpoch);

    private static JsonElement Event(string message) => JsonElement.Parse(Assert.Single(Read(Webhook.Of(message)).Events).Event.Json);

    private static (string?, string?, string?) Memory(ChannelRequest read)
    {
        WhatsAppMemory memory = WhatsAppMemory.Read(JsonElement.Parse(read.Events[0].Event.Json).GetProperty("memory").GetRawText())!;

        return (memory.Message, memory.Number, memory.User);
    }
}
