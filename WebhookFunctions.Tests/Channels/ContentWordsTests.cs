using System.Text.Json;
using WebhookFunctions.Channels;

namespace WebhookFunctions.Tests.Channels;

/// <summary>The sender's words, without the parts that a channel shows itself.</summary>
public sealed class ContentWordsTests
{
    [Theory]
    [InlineData("""{"type":"text","text":"Pick","actions":[{"type":"reply","text":"Red"},{"type":"link","text":"More","uri":"https://e.org"}]}""", "Pick")]
    [InlineData("""{"type":"text","htmlText":"<a href='https://e.org'>here</a>"}""", "here: https://e.org")]
    [InlineData("""{"type":"text","text":"Click here","htmlText":"<p>Click <a href='https://e.org'>here</a></p>"}""", "Click here: https://e.org")]
    [InlineData("""{"type":"text","text":"See https://e.org","htmlText":"<b>See</b> https://e.org"}""", "See https://e.org")]
    [InlineData("""{"type":"image","mediaUrl":"https://e.org/i.jpg","altText":"A cat","text":"Hello"}""", "Hello\nA cat")]
    [InlineData("""{"type":"carousel","text":"Choose","items":[{"title":"A","description":"a","mediaUrl":"u","actions":[{"text":"Go"}]}]}""", "Choose\nA\na")]
    [InlineData("""{"type":"form","fields":[{"label":"Colour?","options":[{"label":"Red"}]}]}""", "Colour?")]
    [InlineData("""{"type":"location","location":{"name":"Home"},"coordinates":{"lat":1,"long":2}}""", "Home")]
    [InlineData("""{"type":"template","template":{"name":"t","components":[{"parameters":[{"type":"text","text":"X"}]}]}}""", "X")]
    [InlineData("""{"type":"hologram","title":"Behold","mediaUrl":"https://e.org/h","actions":[{"text":"Wow"}]}""", "Behold")]
    public void Are_texts_captions_and_titles(string content, string words) => Assert.Equal(words, ContentText.Words(JsonElement.Parse(content)));

    [Theory]
    [InlineData("""{"type":"text","actions":[{"type":"reply","text":"Red"}]}""")]
    [InlineData("""{"type":"file","mediaUrl":"https://e.org/f.pdf"}""")]
    [InlineData("""{"type":"hologram","beam":1}""")]
    [InlineData("[]")]
    public void May_be_none(string content) => Assert.Equal("", ContentText.Words(JsonElement.Parse(content)));
}
