using System.Text;
using System.Text.Json;

namespace WebhookFunctions.Tests.Channels;

/// <summary>The exact body of the requests to the channel's endpoint.</summary>
public sealed class WebhookBodyTests
{
    private const string Picture = """
        {"id":"event-1","timestamp":1458692752478,"type":"conversation:message","new":[1.50,1e3,12345678901234567890],"payload":{
          "conversation":{"id":"conversation-1","extra":null},
          "message":{"id":"message-1","author":{"type":"chatbot"},"content":{"type":"image","mediaUrl":"https://e.org/i.jpg","altText":"A cat"}}}}
        """;

    private const string PictureBody = """
        {"id":"event-1","type":"message","connection":"default","conversation":{"id":"conversation-1","address":"ann"},
        "timestamp":"2016-03-23T00:25:52.478Z","author":{"type":"bot"},
        "message":{"id":"message-1","text":"A cat","fallback":"A cat\nhttps://e.org/i.jpg","content":{"type":"image","mediaUrl":"https://e.org/i.jpg","altText":"A cat"}}
        """;

    [Fact]
    public async Task A_message_is_sent_with_its_text_and_its_content()
    {
        await using WebhookUnderTest channel = await WebhookUnderTest.StartAsync();

        DeliveryResult result = await channel.SendAsync(Picture);

        Assert.Equal(DeliveryResult.Delivered, result);
        Assert.Equal(PictureBody.ReplaceLineEndings("") + "}", (await channel.NextAsync()).Text);
    }

    [Fact]
    public async Task By_setting_the_event_goes_along_as_it_came()
    {
        await using WebhookUnderTest channel = await WebhookUnderTest.StartAsync(rawEvents: true);

        await channel.SendAsync(Picture);

        Assert.Equal($"{PictureBody.ReplaceLineEndings("")},\"event\":{Picture.Trim()}}}", (await channel.NextAsync()).Text);
    }

    [Fact]
    public async Task A_message_that_is_the_payload_itself_has_the_events_id_where_it_has_none()
    {
        await using WebhookUnderTest channel = await WebhookUnderTest.StartAsync();

        await channel.SendAsync("""{"id":"event-1","type":"conversation:message","payload":{"conversation":{"id":"c"},"content":{"text":"hi"}}}""");

        JsonElement message = JsonElement.Parse((await channel.NextAsync()).Body).GetProperty("message");
        Assert.Equal("""{"id":"event-1","text":"hi"}""", message.GetRawText());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("[\"text\"]")]
    [InlineData("{\"text\":\"text\"}")]
    [InlineData("null")]
    public async Task A_content_whose_type_is_no_text_is_sent_as_it_is(string type)
    {
        await using WebhookUnderTest channel = await WebhookUnderTest.StartAsync();
        string content = $$"""{"type":{{type}},"text":"hi"}""";

        await channel.SendAsync($$"""{"id":"1","type":"conversation:message","payload":{"conversation":{"id":"c"},"content":{{content}} } }""");

        JsonElement message = JsonElement.Parse((await channel.NextAsync()).Body).GetProperty("message");
        Assert.Equal(("hi", content), (message.GetProperty("text").GetString(), message.GetProperty("content").GetRawText()));
    }

    /// <summary>Many a server takes no more than 100 kB: a text of 24 kB must not become more than that on its way.</summary>
    [Theory]
    [InlineData("x")]
    [InlineData("é")]
    [InlineData("👋")]
    [InlineData("漢")]
    public async Task A_text_is_sent_once_and_as_long_as_it_is(string letter)
    {
        await using WebhookUnderTest channel = await WebhookUnderTest.StartAsync();
        string text = string.Concat(Enumerable.Repeat(letter, 24_000 / Encoding.UTF8.GetByteCount(letter)));

        await channel.SendAsync($$"""{"id":"1","type":"conversation:message","payload":{"conversation":{"id":"c"},"message":{"id":"m","content":{"type":"text","text":"{{text}}"} } } }""");

        Assert.InRange((await channel.NextAsync()).Body.Length, 24_000, 24_300);
    }

    [Fact]
    public async Task Buttons_are_in_the_fallback_and_not_in_the_text()
    {
        await using WebhookUnderTest channel = await WebhookUnderTest.StartAsync();
        const string Content = """{"type":"text","text":"Pick","actions":[{"type":"reply","text":"Red"}]}""";

        await channel.SendAsync($$"""{"id":"1","type":"conversation:message","payload":{"conversation":{"id":"c"},"content":{{Content}} } }""");

        JsonElement message = JsonElement.Parse((await channel.NextAsync()).Body).GetProperty("message");
        Assert.Equal(("Pick", "Pick\n[Red]"), (message.GetProperty("text").GetString(), message.GetProperty("fallback").GetString()));
    }

    /// <summary>What is said may be in the content, the text and the fallback, once in each.</summary>
    [Theory]
    [InlineData("""{"type":"text","text":"TEXT","actions":[{"type":"reply","text":"Red","payload":{}}]}""")]
    [InlineData("""{"type":"text","htmlText":"<p>TEXT <a href='https://example.org'>more</a></p>"}""")]
    [InlineData("""{"type":"image","mediaUrl":"https://example.org/i.jpg","altText":"TEXT"}""")]
    [InlineData("""{"type":"carousel","items":[{"title":"TEXT","actions":[{"type":"postback","text":"Go","payload":{}}]}]}""")]
    public async Task A_body_is_never_larger_than_three_times_the_event_and_a_kilobyte(string content)
    {
        await using WebhookUnderTest channel = await WebhookUnderTest.StartAsync();
        string filled = content.Replace("TEXT", new string('é', 50_000), StringComparison.Ordinal);
        string botEvent = $$"""{"id":"1","type":"conversation:message","payload":{"conversation":{"id":"c"},"message":{"id":"m","content":{{filled}} } } }""";

        await channel.SendAsync(botEvent);

        int size = Encoding.UTF8.GetByteCount(botEvent);
        Assert.InRange((await channel.NextAsync()).Body.Length, size, (3 * size) + 1024);
    }

    [Fact]
    public async Task Every_letter_arrives()
    {
        await using WebhookUnderTest channel = await WebhookUnderTest.StartAsync();
        const string Content = """{"type":"text","new":1,"text":"Grüße \ud83d\udc4b مرحبا \u2028\u0000<&>\"\\"}""";

        await channel.SendAsync($$"""{"id":"1","type":"conversation:message","payload":{"conversation":{"id":"c"},"content":{{Content}} } }""");

        JsonElement message = JsonElement.Parse((await channel.NextAsync()).Body).GetProperty("message");
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Content), message.GetProperty("content")));
        Assert.Equal("Grüße 👋 مرحبا \u2028\0<&>\"\\", message.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("""{"conversation":{"id":"c"},"activity":{"type":"typing:start"}}""", "typing:start")]
    [InlineData("""{"conversation":{"id":"c"},"typing":false}""", "typing:stop")]
    public async Task Typing_is_sent_with_its_state(string payload, string activity)
    {
        await using WebhookUnderTest channel = await WebhookUnderTest.StartAsync();
        string botEvent = """{"id":"event-1","type":"conversation:typing","payload":""" + payload + "}";

        await channel.SendAsync(botEvent);

        Assert.Equal(Body("typing", $"\"activity\":\"{activity}\""), (await channel.NextAsync()).Text);
    }

    [Theory]
    [InlineData("""{"conversation":{"id":"c"},"handover":{"metadata":{"queue":"sales","vip":true}}}""", """{"metadata":{"queue":"sales","vip":true}}""")]
    [InlineData("""{"conversation":{"id":"c"},"metadata":{"queue":"sales","vip":true}}""", """{"metadata":{"queue":"sales","vip":true}}""")]
    [InlineData("""{"conversation":{"id":"c"}}""", "{}")]
    public async Task A_handover_is_sent_with_its_metadata_wherever_it_lies(string payload, string handover)
    {
        await using WebhookUnderTest channel = await WebhookUnderTest.StartAsync();
        string botEvent = """{"id":"event-1","new":null,"type":"conversation:handover","payload":""" + payload + "}";

        await channel.SendAsync(botEvent);

        Assert.Equal(Body("handover", $"\"handover\":{handover}"), (await channel.NextAsync()).Text);
    }

    /// <summary>What an event without a timestamp of its own is sent as.</summary>
    private static string Body(string type, string details) =>
        $$"""{"id":"event-1","type":"{{type}}","connection":"default","conversation":{"id":"c","address":"ann"},"""
        + "\"timestamp\":\"2021-02-25T15:02:10Z\",\"author\":{\"type\":\"bot\"},"
        + details + "}";
}
