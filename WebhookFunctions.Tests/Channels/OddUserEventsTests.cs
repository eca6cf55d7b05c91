using System.Text;
using System.Text.Json;
using WebhookFunctions.Bots;
using WebhookFunctions.Channels;

namespace WebhookFunctions.Tests.Channels;

/// <summary>Users' events in unexpected forms: the words get through, and the answer names what does not.</summary>
public sealed class OddUserEventsTests
{
    [Theory]
    [InlineData("""{"id":"1","type":"message","address":"ann","text":"Hi","payload":""}""")]
    [InlineData("""{"id":"1","type":"message","address":"ann","text":"Hi","payload":{}}""")]
    [InlineData("""{"id":"1","type":"message","address":"ann","text":"Hi","payload":null}""")]
    public void A_payload_with_nothing_in_it_makes_no_postback_of_a_message(string json) =>
        Assert.Equal((EventKind.Message, "Hi"), (Read(json).Events[0].Event.Kind, Read(json).Events[0].Event.Text));

    [Theory]
    [InlineData("""{"id":"1","type":"start","address":"ann","text":"I need help"}""", "text")]
    [InlineData("""{"id":"1","type":"handback","address":"ann","text":"bye"}""", "text")]
    [InlineData("""{"id":"1","type":"message","address":"ann","text":"Hi","metadata":{"order":7}}""", "metadata")]
    [InlineData("""{"id":"1","type":"message","address":"ann","text":"Hi","payload":{"a":1},"location":{"name":"Harbour"}}""", "location")]
    [InlineData("""{"id":"1","type":"read","address":"ann","activity":"typing:start"}""", "activity")]
    [InlineData("""{"id":"1","type":"message","address":"ann","text":"Hi","location":"Auckland"}""", "location")]
    [InlineData("""{"id":"1","type":"message","address":"ann","text":"Hi","form":["L"]}""", "form")]
    public void What_an_event_of_its_type_has_no_use_for_is_named(string json, string name) => Assert.Equal([name], Read(json).Ignored.Single().Properties);

    [Theory]
    [InlineData("\"location\":{}")]
    [InlineData("\"user\":{\"name\":123}")]
    public void What_comes_beside_the_words_keeps_them_from_nobody(string beside) =>
        Assert.Equal("Hi", Assert.Single(Read($$"""{"id":"1","type":"message","address":"ann","text":"Hi",{{beside}}}""").Events).Event.Text);

    [Theory]
    [InlineData("""{"name":"Harbour","address":"1 Quay St"}""", "Harbour, 1 Quay St")]
    [InlineData("""{"name":"","address":"1 Quay St"}""", "1 Quay St")]
    [InlineData("""{"name":"Far","latitude":1e999,"longitude":0}""", "Far")]
    public void A_place_without_coordinates_is_told_whole(string place, string told)
    {
        JsonElement @event = JsonElement.Parse($$"""{"id":"1","type":"message","address":"ann","location":{{place}} }""");
        Assert.True(StartPostback.TryParse("none", out StartPostback? start));

        UserContent content = Assert.Single(UserContent.Of(EventKind.Message, @event, new BotOptions { UserMedia = UserMediaAs.Content }, start));

        Assert.Equal(("text", told), (content.Type, content.Text));
    }

    private static ChannelRequest Read(string json) => WebhookRequest.Parse(Encoding.UTF8.GetBytes(json), DateTimeOffset.UtcNow);
}
