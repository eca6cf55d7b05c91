using System.Text.Json;
using WebhookFunctions.Bots;

namespace WebhookFunctions.Tests.Bots;

/// <summary>The platform's pages leave open where some parts of an event lie.</summary>
public sealed class BotEventTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("\"conversation:message\"", EventKind.Message)]
    [InlineData("\"conversation:typing\"", EventKind.Typing)]
    [InlineData("\"conversation:handover\"", EventKind.Handover)]
    [InlineData("\"conversation:dance\"", EventKind.Unknown)]
    [InlineData("\"Conversation:Message\"", EventKind.Unknown)]
    [InlineData("7", EventKind.Unknown)]
    public void An_events_type_tells_its_kind(string type, object kind) =>
        Assert.Equal(kind, BotEvent.Kind(JsonElement.Parse($$"""{"type":{{type}} }""")));

    [Theory]
    [InlineData("""{"conversation":{"id":"c-1"}}""", "c-1")]
    [InlineData("""{"conversation":{"id":7}}""", "7")]
    [InlineData("""{"conversation":"c-1"}""", null)]
    [InlineData("{}", null)]
    [InlineData("[]", null)]
    [InlineData("null", null)]
    public void The_conversation_is_in_the_payload(string payload, string? id) => Assert.Equal(id, BotEvent.ConversationId(Event(payload)));

    [Theory]
    [InlineData("""{"message":{"id":"m","content":{"type":"text"}}}""", """{"type":"text"}""")]
    [InlineData("""{"message":{"id":"m","content":{}},"content":{"type":"image"}}""", """{"type":"image"}""")]
    [InlineData("""{"id":"m","content":{"type":"text"}}""", """{"type":"text"}""")]
    [InlineData("""{"message":"hi","content":{"type":"image"}}""", """{"type":"image"}""")]
    [InlineData("""{"message":null,"content":{}}""", "{}")]
    [InlineData("""{"message":{"content":"hi"}}""", """{"type":"text","text":"hi"}""")]
    [InlineData("""{"content":"hi"}""", """{"type":"text","text":"hi"}""")]
    [InlineData("""{"message":{"content":["hi",{"text":"there"},7,""]}}""", """{"type":"text","text":"hi\nthere"}""")]
    [InlineData("""{"message":{"content":null,"text":"hi"}}""", """{"type":"text","text":"hi"}""")]
    [InlineData("""{"message":"hi"}""", """{"type":"text","text":"hi"}""")]
    [InlineData("""{"message":{"content":"","text":"hi"}}""", """{"type":"text","text":"hi"}""")]
    [InlineData("""{"message":{"content":""}}""", """{"type":"text","text":""}""")]
    public void The_content_is_in_the_message_or_in_the_payload(string payload, string content) =>
        Assert.Equal(content, BotContent.Of(Event(payload))?.GetRawText());

    [Theory]
    [InlineData("{}")]
    [InlineData("\"hi\"")]
    [InlineData("""{"message":{"id":"m"}}""")]
    [InlineData("""{"message":{"content":7}}""")]
    [InlineData("""{"message":[]}""")]
    public void Some_messages_have_nothing_to_show(string payload) => Assert.Null(BotContent.Of(Event(payload)));

    [Theory]
    [InlineData("""{"activity":{"type":"typing:start"}}""", "typing:start")]
    [InlineData("""{"activity":{"type":"typing:stop"}}""", "typing:stop")]
    [InlineData("""{"type":"typing:start"}""", "typing:start")]
    [InlineData("""{"type":"typing:stop"}""", "typing:stop")]
    [InlineData("""{"typing":"typing:stop"}""", "typing:stop")]
    [InlineData("""{"typing":"start"}""", "typing:start")]
    [InlineData("""{"typing":"STOP"}""", "typing:stop")]
    [InlineData("""{"typing":true}""", "typing:start")]
    [InlineData("""{"typing":false}""", "typing:stop")]
    [InlineData("""{"activity":{"type":"typing:stop"},"type":"typing:start","typing":true}""", "typing:stop")]
    [InlineData("""{"activity":{},"type":"typing:stop"}""", "typing:stop")]
    [InlineData("{}", "typing:start")]
    [InlineData("7", "typing:start")]
    public void Whether_the_bot_starts_or_stops_typing_may_lie_in_several_places(string payload, string activity) =>
        Assert.Equal(activity, BotEvent.Typing(Event(payload)));

    [Theory]
    [InlineData("1458692752478", "2016-03-23T00:25:52.478Z")]
    [InlineData("253402300799999", "9999-12-31T23:59:59.999Z")]
    [InlineData("253402300800000", "2026-11-22T12:00:00Z")]
    [InlineData("99999999999999999999", "2026-11-22T12:00:00Z")]
    [InlineData("0", "2026-11-22T12:00:00Z")]
    [InlineData("-1", "2026-11-22T12:00:00Z")]
    [InlineData("1.5", "2026-11-22T12:00:00Z")]
    [InlineData("\"soon\"", "2026-11-22T12:00:00Z")]
    [InlineData("\"1458692752478\"", "2016-03-23T00:25:52.478Z")]
    [InlineData("1458692752", "2016-03-23T00:25:52Z")]
    [InlineData("\"2016-03-23T00:25:52.478Z\"", "2016-03-23T00:25:52.478Z")]
    [InlineData("\"2016-03-23T02:25:52+02:00\"", "2016-03-23T00:25:52Z")]
    [InlineData("null", "2026-11-22T12:00:00Z")]
    public void A_timestamp_is_read_in_every_usual_form_and_replaced_by_ours_where_it_makes_no_sense(string timestamp, string expected)
    {
        DateTimeOffset read = BotEvent.Timestamp(JsonElement.Parse($$"""{"timestamp":{{timestamp}} }"""), _now);

        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), read);
    }

    [Theory]
    [InlineData("""{"conversation":{"id":"c"},"message":{"id":"m","new":[1.0,null],"content":{}}}""", """{"id":"m","new":[1.0,null],"content":{}}""")]
    [InlineData("""{"conversation":{"id":"c"},"id":"m","new":[1.0,null],"content":{}}""", """{"id":"m","new":[1.0,null],"content":{}}""")]
    public void The_message_is_repeated_as_it_came(string payload, string message) =>
        Assert.Equal(message, BotEvent.MessageAsItCame(Event(payload)).GetRawText());

    private static JsonElement Event(string payload) => JsonElement.Parse($$"""{"id":"e","type":"conversation:message","payload":{{payload}} }""");
}
