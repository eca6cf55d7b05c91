using System.Text.Json;

namespace WebhookFunctions.Tests.Channels;

/// <summary>The body of what goes over the wire to the channel's endpoint, to the letter.</summary>
public sealed class WebhookBodyTests
{
    [Fact]
    public async Task A_message_is_sent_with_its_text_its_content_and_the_event_as_it_came()
    {
        await using WebhookUnderTest channel = await WebhookUnderTest.StartAsync();

        DeliveryResult result = await channel.SendAsync("""
            {"id":"event-1","timestamp":1458692752478,"type":"conversation:message","new":[1.50,1e3,12345678901234567890],"payload":{
              "conversation":{"id":"conversation-1","extra":null},
              "message":{"id":"message-1","author":{"type":"chatbot"},"content":{"type":"image","mediaUrl":"https://e.org/i.jpg","altText":"A cat"}}}}
            """);

        Assert.Equal(DeliveryResult.Delivered, result);
        Assert.Equal(
            """
            {"id":"event-1","type":"message","connection":"default","conversation":{"id":"conversation-1","address":"ann"},
            "timestamp":"2016-03-23T00:25:52.478Z","author":{"type":"bot"},
            "message":{"id":"message-1","text":"A cat","fallback":"A cat\nhttps://e.org/i.jpg","content":{"type":"image","mediaUrl":"https://e.org/i.jpg","altText":"A cat"}},
            "event":{"id":"event-1","timestamp":1458692752478,"type":"conversation:message","new":[1.50,1e3,12345678901234567890],"payload":{
            "conversation":{"id":"conversation-1","extra":null},
            "message":{"id":"message-1","author":{"type":"chatbot"},"content":{"type":"image","mediaUrl":"https://e.org/i.jpg","altText":"A cat"}}}}}
            """.ReplaceLineEndings(""),
            (await channel.NextAsync()).Text);
    }

    [Fact]
    public async Task A_message_that_is_the_payload_itself_has_the_events_id_where_it_has_none()
    {
        await using WebhookUnderTest channel = await WebhookUnderTest.StartAsync();

        await channel.SendAsync("""{"id":"event-1","type":"conversation:message","payload":{"conversation":{"id":"c"},"content":{"text":"hi"}}}""");

        JsonElement message = JsonElement.Parse((await channel.NextAsync()).Body).GetProperty("message");
        Assert.Equal("""{"id":"event-1","text":"hi","content":{"text":"hi"}}""", message.GetRawText());
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

    [Fact]
    public async Task Every_letter_arrives()
    {
        await using WebhookUnderTest channel = await WebhookUnderTest.StartAsync();
        const string Content = """{"type":"text","text":"Grüße \ud83d\udc4b مرحبا \u2028\u0000<&>\"\\"}""";

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

        Assert.Equal(Body("typing", $"\"activity\":\"{activity}\",", botEvent), (await channel.NextAsync()).Text);
    }

    [Theory]
    [InlineData("""{"conversation":{"id":"c"},"handover":{"metadata":{"queue":"sales","vip":true}}}""")]
    [InlineData("""{"conversation":{"id":"c"},"metadata":{"queue":"sales","vip":true}}""")]
    [InlineData("""{"conversation":{"id":"c"}}""")]
    public async Task A_handover_is_sent_with_its_metadata_wherever_it_lies(string payload)
    {
        await using WebhookUnderTest channel = await WebhookUnderTest.StartAsync();
        string botEvent = """{"id":"event-1","new":null,"type":"conversation:handover","payload":""" + payload + "}";

        await channel.SendAsync(botEvent);

        Assert.Equal(Body("handover", "", botEvent), (await channel.NextAsync()).Text);
    }

    /// <summary>What an event without a timestamp of its own is sent as.</summary>
    private static string Body(string type, string activity, string botEvent) =>
        $$"""{"id":"event-1","type":"{{type}}","connection":"default","conversation":{"id":"c","address":"ann"},"""
        + "\"timestamp\":\"2021-02-25T15:02:10Z\",\"author\":{\"type\":\"bot\"},"
        + activity + "\"event\":" + botEvent + "}";
}
