using System.Text;
using System.Text.Json;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Telegram;
using WebhookFunctions.Json;

namespace WebhookFunctions.Tests.Channels.Telegram;

/// <summary>What Telegram is asked to show: all types of content and all actions of the platform.</summary>
public sealed class TelegramRenderingTests
{
    public static TheoryData<string, string[]> Contents { get; } = new()
    {
        { """{"type":"text","text":"Hi <b> & you"}""", ["""sendMessage {"text":"Hi <b> & you","chat_id":7}"""] },
        { """{"type":"text","text":"Which?","actions":[{"type":"reply","text":"Red","payload":"r"},{"type":"postback","text":"Blue","payload":{"c":1}}]}""",
            ["""sendMessage {"text":"Which?","reply_markup":{"inline_keyboard":[[{"text":"Red","callback_data":"=r"},{"text":"Blue","callback_data":"{\"c\":1}"}]]},"chat_id":7}"""] },
        { """{"type":"text","text":"Which?","actions":[{"type":"reply","text":"A label that is long","payload":"r"},{"type":"link","text":"More","uri":"https://e.org"}]}""",
            ["""sendMessage {"text":"Which?","reply_markup":{"inline_keyboard":[[{"text":"A label that is long","callback_data":"=r"}],[{"text":"More","url":"https://e.org"}]]},"chat_id":7}"""] },
        { """{"type":"text","text":"Pay","actions":[{"type":"buy","text":"Now","amount":150,"currency":"NZD"},{"type":"link","text":"Home","uri":"https://intranet/x"}]}""",
            ["""sendMessage {"text":"Pay\n[Now 1.50 NZD]\nHome: https://intranet/x","chat_id":7}"""] },
        { """{"type":"text","text":"Where?","actions":[{"type":"locationRequest","text":"Share"}]}""",
            ["""sendMessage {"text":"Where?","reply_markup":{"keyboard":[[{"text":"Share","request_location":true}]],"one_time_keyboard":true,"resize_keyboard":true},"chat_id":7}"""] },
        { """{"type":"text","text":"See","actions":[{"type":"webview","text":"Open","uri":"https://e.org/v","fallback":"https://e.org/f"}]}""",
            ["""sendMessage {"text":"See","reply_markup":{"inline_keyboard":[[{"text":"Open","url":"https://e.org/f"}]]},"chat_id":7}"""] },
        { """{"type":"image","mediaUrl":"https://e.org/cat.jpg","text":"A cat","actions":[{"type":"reply","text":"Nice","payload":"n"}]}""",
            ["""sendPhoto {"caption":"A cat","reply_markup":{"inline_keyboard":[[{"text":"Nice","callback_data":"=n"}]]},"photo":"https://e.org/cat.jpg","chat_id":7}"""] },
        { """{"type":"image","mediaUrl":"https://e.org/cat.gif"}""", ["""sendAnimation {"animation":"https://e.org/cat.gif","chat_id":7}"""] },
        { """{"type":"file","mediaUrl":"https://e.org/bill.pdf"}""", ["""sendDocument {"document":"https://e.org/bill.pdf","chat_id":7}"""] },
        { """{"type":"file","mediaUrl":"https://e.org/bill.docx","altText":"The bill"}""", ["""sendMessage {"text":"The bill\nhttps://e.org/bill.docx","chat_id":7}"""] },
        { """{"type":"location","coordinates":{"lat":1.5,"long":2}}""", ["""sendLocation {"latitude":1.5,"longitude":2,"chat_id":7}"""] },
        { """{"type":"location","coordinates":{"lat":1.5,"long":2},"location":{"name":"Pier","address":"1 Quay St"}}""",
            ["""sendVenue {"latitude":1.5,"longitude":2,"title":"Pier","address":"1 Quay St","chat_id":7}"""] },
        { """{"type":"carousel","items":[{"title":"Tea","description":"Hot","mediaUrl":"https://e.org/t.png","actions":[{"type":"postback","text":"Take","payload":"t"}]},{"title":"Water","actions":[{"type":"postback","text":"Take","payload":"w"}]}]}""",
            [
                """sendPhoto {"caption":"Tea\nHot","reply_markup":{"inline_keyboard":[[{"text":"Take","callback_data":"=t"}]]},"photo":"https://e.org/t.png","chat_id":7}""",
                """sendMessage {"text":"Water","reply_markup":{"inline_keyboard":[[{"text":"Take","callback_data":"=w"}]]},"chat_id":7}""",
            ] },
        { """{"type":"list","items":[{"title":"A","actions":[{"type":"postback","text":"Go","payload":"a"}]}],"actions":[{"type":"link","text":"All","uri":"https://e.org"}]}""",
            [
                """sendMessage {"text":"A","reply_markup":{"inline_keyboard":[[{"text":"Go","callback_data":"=a"}]]},"chat_id":7}""",
                """sendMessage {"text":"All","reply_markup":{"inline_keyboard":[[{"text":"All","url":"https://e.org"}]]},"chat_id":7}""",
            ] },
        { """{"type":"text","htmlText":"<b>Hi</b> &amp; you","actions":[{"type":"reply","text":"Ok","payload":"o"}]}""",
            ["""sendMessage {"text":"<b>Hi</b> &amp; you","reply_markup":{"inline_keyboard":[[{"text":"Ok","callback_data":"=o"}]]},"parse_mode":"HTML","chat_id":7}"""] },
        { """{"type":"text","markdownText":"**Hi** a_b"}""", ["""sendMessage {"text":"<b>Hi</b> a_b","parse_mode":"HTML","chat_id":7}"""] },
        { """{"type":"image","mediaUrl":"https://e.org/cat.jpg","htmlText":"<i>A cat</i>"}""",
            ["""sendPhoto {"caption":"<i>A cat</i>","parse_mode":"HTML","photo":"https://e.org/cat.jpg","chat_id":7}"""] },
        { """{"type":"template","template":{"name":"hello"}}""", ["""sendMessage {"text":"hello","chat_id":7}"""] },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public void Shows(string content, string[] calls) => Assert.Equal(calls, Render(content).Calls.Select(call => $"{call.Method} {Encoding.UTF8.GetString(call.Body)}"));

    [Fact]
    public void A_form_is_its_questions() => Assert.Contains(
        "Your name?", Texts(Render("""{"type":"form","fields":[{"type":"text","name":"n","label":"Your name?"}]}"""))[0], StringComparison.Ordinal);

    [Fact]
    public void A_caption_that_is_too_long_follows_its_picture_with_the_buttons()
    {
        string text = string.Concat(Enumerable.Repeat("word ", 300)).TrimEnd();

        RenderedEvent rendered = Render($$"""{"type":"image","mediaUrl":"https://e.org/c.png","text":"{{text}}","actions":[{"type":"reply","text":"Ok","payload":"o"}]}""");

        Assert.Equal(["sendPhoto", "sendMessage"], rendered.Calls.Select(call => call.Method));
        Assert.DoesNotContain("reply_markup", Encoding.UTF8.GetString(rendered.Calls[0].Body), StringComparison.Ordinal);
        Assert.Equal(text, Body(rendered.Calls[1]).GetProperty("text").GetString());
        Assert.True(Body(rendered.Calls[1]).TryGetProperty("reply_markup", out _));
    }

    [Fact]
    public void Buttons_hang_on_the_last_part_of_a_long_text()
    {
        RenderedEvent rendered = Render($$"""{"type":"text","text":"{{new string('a', 9_000)}}","actions":[{"type":"reply","text":"Ok","payload":"o"}]}""");

        Assert.Equal([false, false, true], rendered.Calls.Select(call => Body(call).TryGetProperty("reply_markup", out _)));
    }

    [Theory]
    [InlineData("""{"type":"text","htmlText":"<b>Hi</b> &amp; you","actions":[{"type":"reply","text":"Ok","payload":"o"}]}""", "Hi & you", true)]
    [InlineData("""{"type":"text","markdownText":"**Hi**"}""", "**Hi**", false)]
    [InlineData("""{"type":"image","mediaUrl":"https://e.org/cat.jpg","htmlText":"<i>A cat</i>"}""", "A cat\nhttps://e.org/cat.jpg", false)]
    public void Markup_that_is_refused_arrives_as_plain_text(string content, string text, bool hasButtons)
    {
        ChannelCall plain = Assert.Single(Render(content).Calls).Otherwise!;

        Assert.Equal(text, Body(plain).GetProperty("text").GetString());
        Assert.False(Body(plain).TryGetProperty("parse_mode", out _));
        Assert.Equal(hasButtons, Body(plain).TryGetProperty("reply_markup", out _));
    }

    [Theory]
    [InlineData("text", 4096, "sendMessage HTML")]
    [InlineData("text", 4097, "sendMessage HTML", "sendMessage HTML")]
    [InlineData("image", 1024, "sendPhoto HTML")]
    [InlineData("image", 1025, "sendPhoto ", "sendMessage HTML")]
    public void Markup_that_does_not_fit_goes_in_several_messages(string type, int length, params string[] calls)
    {
        RenderedEvent rendered = Render($$"""{"type":"{{type}}",{{(type == "image" ? "\"mediaUrl\":\"https://e.org/c.png\"," : "")}}"htmlText":"<b>{{new string('a', length - 1)}}</b>&amp;"}""");

        Assert.Equal(calls, rendered.Calls.Select(call => $"{call.Method} {Body(call).Text("parse_mode")}"));
    }

    [Fact]
    public void Of_marked_up_text_in_several_messages_the_last_has_the_buttons_and_each_has_its_own_plain_words()
    {
        RenderedEvent rendered = Render($$"""{"type":"text","markdownText":"**{{new string('a', 4_000)}} b** {{new string('c', 500)}}","actions":[{"type":"reply","text":"Ok","payload":"o"}]}""");

        Assert.Equal([false, true], rendered.Calls.Select(call => Body(call).TryGetProperty("reply_markup", out _)));
        Assert.Equal(new string('c', 500), Body(rendered.Calls[1]).Text("text"));
        Assert.Equal($"{new string('a', 4_000)} b", Body(rendered.Calls[0].Otherwise!).Text("text"));
        Assert.Equal([false, true], rendered.Calls.Select(call => Body(call.Otherwise!).TryGetProperty("reply_markup", out _)));
    }

    // 64 bytes, not characters.
    [Theory]
    [InlineData(63, 0)]
    [InlineData(64, 1)]
    public void A_payload_that_is_too_long_is_kept_and_the_same_at_every_attempt(int length, int stored)
    {
        string content = $$"""{"type":"text","text":"?","actions":[{"type":"reply","text":"Ok","payload":"{{new string('a', length)}}"},{"type":"reply","text":"é","payload":"{{new string('é', length)}}"}]}""";

        RenderedEvent rendered = Render(content);

        Assert.Equal(stored + 1, rendered.Choices.Count);
        Assert.All(
            Body(rendered.Calls[0]).GetProperty("reply_markup").GetProperty("inline_keyboard")[0].EnumerateArray(),
            button => Assert.InRange(Encoding.UTF8.GetByteCount(button.GetProperty("callback_data").GetString()!), 1, 64));
        Assert.Equal(rendered.Calls[0].Body, Render(content).Calls[0].Body);
        Assert.Equal(rendered.Choices, Render(content).Choices);
    }

    [Fact]
    public void A_topic_and_a_business_account_are_named_in_every_call()
    {
        Assert.Contains("\"message_thread_id\":12", Encoding.UTF8.GetString(Render("""{"type":"text","text":"x"}""", "-7:12").Calls[0].Body), StringComparison.Ordinal);
        Assert.Contains("\"business_connection_id\":\"bc\"", Encoding.UTF8.GetString(Render("""{"type":"text","text":"x"}""", "bc@7").Calls[0].Body), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(OutgoingType.Joined))]
    [InlineData(nameof(OutgoingType.Handback))]
    [InlineData(nameof(OutgoingType.Ended))]
    [InlineData(nameof(OutgoingType.Typing))]
    public void Has_no_sign_for(string name)
    {
        OutgoingType type = Enum.Parse<OutgoingType>(name);
        RenderedEvent rendered = TelegramRendering.Of(Outgoing(type) with { Activity = type == OutgoingType.Typing ? "typing:stop" : null });

        Assert.Empty(rendered.Calls);
        Assert.Null(rendered.Refusal);
    }

    [Fact]
    public void Shows_that_somebody_types() =>
        Assert.Equal("sendChatAction", Assert.Single(TelegramRendering.Of(Outgoing(OutgoingType.Typing) with { Activity = "typing:start" }).Calls).Method);

    [Fact]
    public void A_handover_that_nobody_would_take_is_refused() => Assert.NotNull(TelegramRendering.Of(Outgoing(OutgoingType.Handover)).Refusal);

    [Fact]
    public void A_conversation_of_another_channel_is_refused() => Assert.NotNull(Render("""{"type":"text","text":"x"}""", "ann@example.org").Refusal);

    private static RenderedEvent Render(string content, string address = "7") =>
        TelegramRendering.Of(Outgoing(OutgoingType.Message, address) with { Message = new OutgoingMessage("m", "", null, JsonElement.Parse(content)) });

    private static OutgoingEvent Outgoing(OutgoingType type, string address = "7") =>
        new("e-1", type, "default", "c-1", address, DateTimeOffset.UnixEpoch, null, null, JsonElement.Parse("{}"));

    private static JsonElement Body(ChannelCall call) => JsonElement.Parse(call.Body);

    private static string[] Texts(RenderedEvent rendered) => [.. rendered.Calls.Select(call => Body(call).GetProperty("text").GetString()!)];
}
