using System.Text;
using System.Text.Json;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.WhatsApp;

namespace WebhookFunctions.Tests.Channels.WhatsApp;

/// <summary>What WhatsApp is asked to show: all types of content and all actions of the platform.</summary>
public sealed class WhatsAppRenderingTests
{
    private const string To = """ "messaging_product":"whatsapp","recipient_type":"individual","to":"16505551234" """;

    public static TheoryData<string, string[]> Contents { get; } = new()
    {
        { """{"type":"text","text":"Hi <b> & *you*"}""", ["""{"type":"text","text":{"body":"Hi <b> & *you*","preview_url":false}}"""] },
        { """{"type":"text","text":"Which?","actions":[{"type":"reply","text":"Red","payload":"r"},{"type":"postback","text":"Blue","payload":{"c":1}}]}""",
            ["""{"type":"interactive","interactive":{"type":"button","body":{"text":"Which?"},"action":{"buttons":[{"reply":{"id":"=r","title":"Red"},"type":"reply"},{"reply":{"id":"{\"c\":1}","title":"Blue"},"type":"reply"}]}}}"""] },
        { """{"type":"text","text":"Which?","actions":[{"type":"reply","text":"1","payload":"a"},{"type":"reply","text":"2","payload":"b"},{"type":"reply","text":"3","payload":"c"},{"type":"reply","text":"A label that is rather long","payload":"d"}]}""",
            ["""{"type":"interactive","interactive":{"type":"list","body":{"text":"Which?"},"action":{"button":"☰","sections":[{"rows":[{"id":"=a","title":"1"},{"id":"=b","title":"2"},{"id":"=c","title":"3"},{"id":"=d","title":"A label that is rather…","description":"A label that is rather long"}]}]}}}"""] },
        { """{"type":"text","text":"See","actions":[{"type":"link","text":"More","uri":"https://e.org/a"}]}""",
            ["""{"type":"interactive","interactive":{"type":"cta_url","body":{"text":"See"},"action":{"name":"cta_url","parameters":{"display_text":"More","url":"https://e.org/a"}}}}"""] },
        { """{"type":"text","text":"See","actions":[{"type":"webview","text":"Open","uri":"https://e.org/v","fallback":"https://e.org/f"}]}""",
            ["""{"type":"interactive","interactive":{"type":"cta_url","body":{"text":"See"},"action":{"name":"cta_url","parameters":{"display_text":"Open","url":"https://e.org/f"}}}}"""] },
        { """{"type":"text","text":"See","actions":[{"type":"link","text":"A","uri":"https://e.org/a"},{"type":"link","text":"Call","uri":"tel:111"},{"type":"reply","text":"Ok","payload":"o"}]}""",
            ["""{"type":"interactive","interactive":{"type":"button","body":{"text":"See\nA: https://e.org/a\nCall: tel:111"},"action":{"buttons":[{"reply":{"id":"=o","title":"Ok"},"type":"reply"}]}}}"""] },
        { """{"type":"text","text":"Call","actions":[{"type":"link","text":"Us","uri":"tel:111"}]}""", ["""{"type":"text","text":{"body":"Call\nUs: tel:111","preview_url":false}}"""] },
        { """{"type":"text","text":"Pay","actions":[{"type":"buy","text":"Now","amount":150,"currency":"NZD"}]}""", ["""{"type":"text","text":{"body":"Pay\n[Now 1.50 NZD]","preview_url":false}}"""] },
        { """{"type":"text","text":"Where?","actions":[{"type":"locationRequest","text":"Share"}]}""",
            ["""{"type":"interactive","interactive":{"type":"location_request_message","body":{"text":"Where?"},"action":{"name":"send_location"}}}"""] },
        { """{"type":"text","text":"Where?","actions":[{"type":"locationRequest","text":"Share"},{"type":"reply","text":"No","payload":"n"}]}""",
            [
                """{"type":"interactive","interactive":{"type":"button","body":{"text":"Where?"},"action":{"buttons":[{"reply":{"id":"=n","title":"No"},"type":"reply"}]}}}""",
                """{"type":"interactive","interactive":{"type":"location_request_message","body":{"text":"Share"},"action":{"name":"send_location"}}}""",
            ] },
        { """{"type":"image","mediaUrl":"https://e.org/cat.jpg","text":"A cat"}""", ["""{"type":"image","image":{"link":"https://e.org/cat.jpg","caption":"A cat"}}"""] },
        { """{"type":"image","mediaUrl":"https://e.org/cat.gif","text":"A cat"}""", ["""{"type":"text","text":{"body":"A cat\nhttps://e.org/cat.gif","preview_url":false}}"""] },
        { """{"type":"image","mediaUrl":"https://e.org/cat.jpg","text":"A cat","actions":[{"type":"reply","text":"Nice","payload":"n"}]}""",
            ["""{"type":"interactive","interactive":{"type":"button","body":{"text":"A cat"},"action":{"buttons":[{"reply":{"id":"=n","title":"Nice"},"type":"reply"}]},"header":{"type":"image","image":{"link":"https://e.org/cat.jpg"}}}}"""] },
        { """{"type":"image","mediaUrl":"https://e.org/cat.jpg","actions":[{"type":"reply","text":"Nice","payload":"n"},{"type":"reply","text":"Ugly","payload":"u"}]}""",
            ["""{"type":"interactive","interactive":{"type":"button","body":{"text":"Nice · Ugly"},"action":{"buttons":[{"reply":{"id":"=n","title":"Nice"},"type":"reply"},{"reply":{"id":"=u","title":"Ugly"},"type":"reply"}]},"header":{"type":"image","image":{"link":"https://e.org/cat.jpg"}}}}"""] },
        { """{"type":"image","mediaUrl":"https://e.org/cat.jpg","text":"A cat","actions":[{"type":"link","text":"More","uri":"https://e.org"}]}""",
            ["""{"type":"interactive","interactive":{"type":"cta_url","body":{"text":"A cat"},"action":{"name":"cta_url","parameters":{"display_text":"More","url":"https://e.org"}},"header":{"type":"image","image":{"link":"https://e.org/cat.jpg"}}}}"""] },
        { """{"type":"file","mediaUrl":"https://e.org/bill.pdf"}""", ["""{"type":"document","document":{"link":"https://e.org/bill.pdf","filename":"bill.pdf"}}"""] },
        { """{"type":"file","mediaUrl":"https://e.org/film.mp4","text":"Look"}""", ["""{"type":"video","video":{"link":"https://e.org/film.mp4","caption":"Look"}}"""] },
        { """{"type":"location","coordinates":{"lat":1.5,"long":2}}""", ["""{"type":"location","location":{"latitude":1.5,"longitude":2}}"""] },
        { """{"type":"location","coordinates":{"lat":1.5,"long":2},"location":{"name":"Pier","address":"1 Quay St"}}""",
            ["""{"type":"location","location":{"latitude":1.5,"longitude":2,"name":"Pier","address":"1 Quay St"}}"""] },
        { """{"type":"carousel","items":[{"title":"Tea","description":"Hot","mediaUrl":"https://e.org/t.png","actions":[{"type":"postback","text":"Take","payload":"t"}]},{"title":"Water","actions":[{"type":"postback","text":"Take","payload":"w"}]}]}""",
            [
                """{"type":"interactive","interactive":{"type":"button","body":{"text":"Tea\nHot"},"action":{"buttons":[{"reply":{"id":"=t","title":"Take"},"type":"reply"}]},"header":{"type":"image","image":{"link":"https://e.org/t.png"}}}}""",
                """{"type":"interactive","interactive":{"type":"button","body":{"text":"Water"},"action":{"buttons":[{"reply":{"id":"=w","title":"Take"},"type":"reply"}]}}}""",
            ] },
        { """{"type":"list","items":[{"title":"A","actions":[{"type":"postback","text":"Go","payload":"a"}]}],"actions":[{"type":"link","text":"All","uri":"https://e.org"}]}""",
            [
                """{"type":"interactive","interactive":{"type":"button","body":{"text":"A"},"action":{"buttons":[{"reply":{"id":"=a","title":"Go"},"type":"reply"}]}}}""",
                """{"type":"interactive","interactive":{"type":"cta_url","body":{"text":"All"},"action":{"name":"cta_url","parameters":{"display_text":"All","url":"https://e.org"}}}}""",
            ] },
        { """{"type":"text","markdownText":"**Hi** a_b [more](https://e.org/a_b)"}""", ["""{"type":"text","text":{"body":"Hi a_b more: https://e.org/a_b","preview_url":false}}"""] },
        { """{"type":"text","htmlText":"<b>Hi</b> &amp; you"}""", ["""{"type":"text","text":{"body":"Hi & you","preview_url":false}}"""] },
        { """{"type":"template","template":{"namespace":"n","name":"hello","language":{"policy":"deterministic","code":"en_US"},"component":[{"type":"body","parameters":[{"type":"text","text":"X"}]}]}}""",
            ["""{"type":"template","template":{"name":"hello","language":{"code":"en_US"},"components":[{"type":"body","parameters":[{"type":"text","text":"X"}]}]}}"""] },
        { """{"type":"template","template":{"name":"hello"}}""", ["""{"type":"text","text":{"body":"hello","preview_url":false}}"""] },
        { """{"type":"form","fields":[{"type":"text","name":"n","label":"Your name?"}]}""", ["""{"type":"text","text":{"body":"Your name?","preview_url":false}}"""] },
        { """{"type":"formResponse","fields":[{"type":"text","name":"n","label":"Name","text":"Ann"}]}""", ["""{"type":"text","text":{"body":"Name: Ann","preview_url":false}}"""] },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public void Shows(string content, string[] calls)
    {
        RenderedEvent rendered = Render(content);

        Assert.Equal(calls.Length, rendered.Calls.Count);
        Assert.All(rendered.Calls.Zip(calls), pair => AssertJson($$"""{{{To}},{{pair.Second[1..]}}""", pair.First));
    }

    // A message to an id in the place of a number is taken, and never arrives.
    [Theory]
    [InlineData("16505551234", null, "16505551234", null)]
    [InlineData("US.1", null, null, "US.1")]
    [InlineData("US.1", """{"message":"w","number":"16505551234","user":"US.1"}""", "16505551234", null)]
    [InlineData("US.1", """{"message":"w","user":"US.2"}""", null, "US.2")]
    [InlineData("16505551234", """{"user":"US.2"}""", null, "US.2")]
    [InlineData("16505551234", """{"number":"12195555358","user":"US.2"}""", "12195555358", null)]
    [InlineData("US.1", """{"number":"nonsense","user":7}""", null, "US.1")]
    public void A_number_stands_in_to_and_an_id_in_recipient(string address, string? memory, string? to, string? recipient)
    {
        JsonElement body = Body(Render("""{"type":"text","text":"hi"}""", address, memory).Calls[0]);

        Assert.Equal((to, recipient, "individual"), (Text(body, "to"), Text(body, "recipient"), Text(body, "recipient_type")));
    }

    [Fact]
    public void Typing_answers_the_user_s_last_message_and_marks_it_as_read()
    {
        OutgoingEvent typing = Event("US.1", """{"message":"wamid.9","user":"US.1"}""") with { Type = OutgoingType.Typing, Activity = "typing:start" };

        AssertJson("""{"messaging_product":"whatsapp","status":"read","message_id":"wamid.9","typing_indicator":{"type":"text"}}""", Assert.Single(WhatsAppRendering.Of(typing).Calls));
        Assert.Empty(WhatsAppRendering.Of(typing with { Activity = "typing:stop" }).Calls);
        Assert.Empty(WhatsAppRendering.Of(typing with { Memory = null }).Calls);
        Assert.Empty(WhatsAppRendering.Of(typing with { Type = OutgoingType.Joined }).Calls);
    }

    [Fact]
    public void What_cannot_be_shown_is_refused_with_its_reason()
    {
        Assert.Contains("Agents__Type", WhatsAppRendering.Of(Event("US.1", null) with { Type = OutgoingType.Handover }).Refusal, StringComparison.Ordinal);
        Assert.Contains("none of WhatsApp", Render("""{"type":"text","text":"hi"}""", "ann").Refusal, StringComparison.Ordinal);
    }

    // One label of 21 characters, and the whole message would be refused.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(25)]
    public void However_many_choices_there_are_each_is_there_once_and_fits(int count)
    {
        string actions = string.Join(',', Enumerable.Range(0, count).Select(index => $$"""{"type":"reply","text":"The same long beginning of every label {{index}}","payload":"{{index}}"}"""));

        JsonElement[] messages = [.. Render($$"""{"type":"text","text":"Which?","actions":[{{actions}}]}""").Calls.Select(Body)];

        (string Id, string Title)[] options = [.. messages.SelectMany(Options)];
        Assert.Equal(Enumerable.Range(0, count).Select(index => $"={index}"), options.Select(option => option.Id));
        Assert.All(messages, message => Assert.Equal(Options(message).Count(), Options(message).Select(option => option.Title).Distinct().Count()));
        Assert.All(messages, message => Assert.InRange(Options(message).Count(), 1, 10));
        Assert.All(options, option => Assert.InRange(option.Title.Length, 1, count <= 3 ? 20 : 24));
        Assert.Equal("Which?", messages[0].GetProperty("interactive").GetProperty("body").GetProperty("text").GetString()!.Split('\n')[0]);
    }

    [Fact]
    public void Two_buttons_for_the_same_carry_different_ids_and_come_back_the_same()
    {
        const string Content = """{"type":"text","text":"?","actions":[{"type":"reply","text":"Yes","payload":"y"},{"type":"reply","text":"Sure","payload":"y"}]}""";

        RenderedEvent rendered = Render(Content);

        string[] ids = [.. Options(Body(rendered.Calls[0])).Select(option => option.Id)];
        Assert.Equal(("=y", 2), (ids[0], ids.Distinct().Count()));
        Assert.Equal(("\"y\"", ids[1][1..]), (Assert.Single(rendered.Choices).Payload, rendered.Choices[0].Token));
        Assert.Equal(rendered.Calls[0].Body, Render(Content).Calls[0].Body);
    }

    [Theory]
    [InlineData(255, 0)]
    [InlineData(256, 1)]
    public void A_payload_that_is_too_long_is_kept(int length, int stored) => Assert.Equal(
        stored, Render($$"""{"type":"text","text":"?","actions":[{"type":"reply","text":"Ok","payload":"{{new string('a', length)}}"}]}""").Choices.Count);

    [Theory]
    [InlineData(72, false)]
    [InlineData(73, true)]
    public void A_row_has_72_characters_below_its_title(int length, bool isShortened)
    {
        string actions = string.Join(',', Enumerable.Range(0, 4).Select(index => $$"""{"type":"reply","text":"{{index}}{{new string('a', length - 1)}}","payload":"{{index}}"}"""));

        JsonElement list = Body(Assert.Single(Render($$"""{"type":"text","text":"Which?","actions":[{{actions}}]}""").Calls)).GetProperty("interactive");

        string description = list.GetProperty("action").GetProperty("sections")[0].GetProperty("rows")[0].GetProperty("description").GetString()!;
        Assert.Equal((72, isShortened, isShortened), (
            description.Length, description.EndsWith('…'), list.GetProperty("body").GetProperty("text").GetString()!.Contains("0aaa", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(199, 0)]
    [InlineData(200, 4)]
    public void A_row_carries_200_bytes(int length, int stored)
    {
        string actions = string.Join(',', Enumerable.Range(0, 4).Select(index => $$"""{"type":"reply","text":"{{index}}","payload":"{{index}}{{new string('a', length - 1)}}"}"""));

        Assert.Equal(stored, Render($$"""{"type":"text","text":"Which?","actions":[{{actions}}]}""").Choices.Count);
    }

    [Fact]
    public void Words_above_buttons_are_the_last_of_a_long_text_and_nothing_is_lost()
    {
        string text = string.Join(' ', Enumerable.Range(0, 2_000).Select(number => $"word{number}"));

        JsonElement[] messages = [.. Render($$"""{"type":"text","text":"{{text}}","actions":[{"type":"reply","text":"Ok","payload":"o"}]}""").Calls.Select(Body)];

        string[] parts = [.. messages.Select(Words)];
        Assert.Equal(text, string.Join(' ', parts));
        Assert.All(parts[..^1], part => Assert.InRange(part.Length, 1, 4096));
        Assert.InRange(parts[^1].Length, 1, 1024);
        Assert.Equal("interactive", messages[^1].GetProperty("type").GetString());
    }

    // WhatsApp keeps no order between a picture and a text: what can be the caption is the caption.
    [Theory]
    [InlineData("")]
    [InlineData(""","actions":[{"type":"reply","text":"Ok","payload":"o"}]""")]
    public void The_beginning_of_a_long_text_is_the_caption(string actions)
    {
        string text = string.Join(' ', Enumerable.Range(0, 300).Select(number => $"word{number}"));

        JsonElement[] messages = [.. Render($$"""{"type":"image","mediaUrl":"https://e.org/c.png","text":"{{text}}"{{actions}}}""").Calls.Select(Body)];

        string caption = messages[0].GetProperty("image").GetProperty("caption").GetString()!;
        Assert.InRange(caption.Length, 900, 1024);
        Assert.Equal(text, string.Join(' ', messages.Skip(1).Select(Words).Prepend(caption)));
    }

    [Theory]
    [InlineData("""{"type":"image","mediaUrl":"https://e.org/cat.jpg"}""", true)]
    [InlineData("""{"type":"file","mediaUrl":"https://e.org/bill.pdf"}""", true)]
    [InlineData("""{"type":"file","mediaUrl":"https://e.org/film.mp4"}""", true)]
    [InlineData("""{"type":"text","text":"Hi"}""", false)]
    [InlineData("""{"type":"location","coordinates":{"lat":1.5,"long":2}}""", false)]
    [InlineData("""{"type":"image","mediaUrl":"https://e.org/cat.jpg","text":"A cat","actions":[{"type":"reply","text":"Nice","payload":"n"}]}""", false)]
    public void A_report_is_asked_for_where_WhatsApp_has_to_fetch_something(string content, bool isAsked)
    {
        OutgoingEvent said = Event("16505551234", null) with { Message = OutgoingMessage.Of("m", JsonElement.Parse(content)) };

        ChannelCall call = Assert.Single(WhatsAppRendering.Of(said, TimeSpan.FromSeconds(5)).Calls);

        Assert.Equal(isAsked ? TimeSpan.FromSeconds(5) : TimeSpan.Zero, call.ReportWithin);
        Assert.Equal(isAsked, Body(call).TryGetProperty("biz_opaque_callback_data", out JsonElement mark) && mark.GetString() == WhatsAppStatus.Awaited);
    }

    internal static RenderedEvent Render(string content, string address = "16505551234", string? memory = null) =>
        WhatsAppRendering.Of(Event(address, memory) with { Message = OutgoingMessage.Of("m", JsonElement.Parse(content)) });

    private static OutgoingEvent Event(string address, string? memory) =>
        new("e-1", OutgoingType.Message, "default", "c-1", address, DateTimeOffset.UnixEpoch, null, null, JsonElement.Parse("{}")) { Memory = memory };

    private static void AssertJson(string expected, ChannelCall call)
    {
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), Body(call)), $"{Encoding.UTF8.GetString(call.Body)}\nis not\n{expected}");
        Assert.Equal("messages", call.Method);
    }

    private static JsonElement Body(ChannelCall call) => JsonElement.Parse(call.Body);

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement text) ? text.GetString() : null;

    private static string Words(JsonElement message) =>
        (message.TryGetProperty("text", out JsonElement text) ? text.GetProperty("body") : message.GetProperty("interactive").GetProperty("body").GetProperty("text")).GetString()!;

    private static IEnumerable<(string Id, string Title)> Options(JsonElement message)
    {
        JsonElement action = message.GetProperty("interactive").GetProperty("action");
        IEnumerable<JsonElement> options = action.TryGetProperty("buttons", out JsonElement buttons)
            ? buttons.EnumerateArray().Select(button => button.GetProperty("reply"))
            : action.GetProperty("sections").EnumerateArray().SelectMany(section => section.GetProperty("rows").EnumerateArray());

        return options.Select(option => (option.GetProperty("id").GetString()!, option.GetProperty("title").GetString()!));
    }
}
