using System.Text.Json;
using WebhookFunctions.Channels;

namespace WebhookFunctions.Tests.Channels;

/// <summary>Whatever the bot says, there is something to read.</summary>
public sealed class ContentTextTests
{
    [Theory]
    [InlineData("""{"type":"text","text":"Hello\nyou"}""", "Hello\nyou")]
    [InlineData("""{"type":"text","markdownText":"**Hello**"}""", "**Hello**")]
    [InlineData("""{"type":"image","mediaUrl":"https://e.org/i.jpg","altText":"A cat","text":"Hello"}""", "Hello\nA cat\nhttps://e.org/i.jpg")]
    [InlineData("""{"type":"file","mediaUrl":"https://e.org/f.pdf","altText":"f.pdf"}""", "f.pdf\nhttps://e.org/f.pdf")]
    [InlineData("""{"type":"form","text":"Please","fields":[{"name":"n","label":"Your name?"},{"name":"e-mail"}]}""", "Please\nYour name?\ne-mail")]
    [InlineData("""{"type":"formResponse","fields":[],"textFallback":"Your name?: Ann"}""", "Your name?: Ann")]
    [InlineData("""{"type":"location","coordinates":{"lat":45.5261583,"long":-73.595346}}""", "45.5261583, -73.595346")]
    [InlineData("""{"type":"location","coordinates":{"lat":1,"long":2.50},"location":{"name":"Home","address":"St 1"}}""", "Home\nSt 1\n1, 2.5")]
    [InlineData("""{"type":"template","template":{"name":"hello_world","language":{"code":"en_US"}}}""", "hello_world")]
    public void Every_type_is_readable(string content, string text) => Assert.Equal(text, Of(content));

    [Fact]
    public void A_carousel_is_read_item_by_item()
    {
        string text = Of("""
            {"type":"carousel","items":[
              {"title":"Tacos","description":"Hot","mediaUrl":"https://e.org/t.jpg","actions":[{"type":"postback","text":"Select","payload":"T"}]},
              {"title":"Ramen","actions":[{"type":"link","text":"More","uri":"https://e.org"}]}]}
            """);

        Assert.Equal("Tacos\nHot\nhttps://e.org/t.jpg\n[Select]\nRamen\nMore: https://e.org", text);
    }

    [Fact]
    public void A_list_is_read_item_by_item_and_then_its_actions()
    {
        string text = Of("""
            {"type":"list","items":[{"title":"A","actions":[{"type":"postback","text":"Go","payload":"A"}]},{"title":"B","description":"b"}],
             "actions":[{"type":"link","text":"All","uri":"https://e.org"}]}
            """);

        Assert.Equal("A\n[Go]\nB\nb\nAll: https://e.org", text);
    }

    [Fact]
    public void A_form_response_without_a_fallback_is_read_field_by_field()
    {
        string text = Of("""
            {"type":"formResponse","fields":[
              {"type":"text","name":"n","label":"Your name?","text":"Ann"},
              {"type":"email","name":"e","label":"Your email?","email":"a@e.org"},
              {"type":"select","name":"c","label":"Colours?","select":[{"name":"r","label":"Red"},{"name":"blue"}]}]}
            """);

        Assert.Equal("Your name?: Ann\nYour email?: a@e.org\nColours?: Red, blue", text);
    }

    [Theory]
    [InlineData("""{"type":"link","text":"More","uri":"https://e.org"}""", "More: https://e.org")]
    [InlineData("""{"type":"reply","text":"Red","payload":{"nextPassage":{}}}""", "[Red]")]
    [InlineData("""{"type":"postback","text":"Go","payload":"GO"}""", "[Go]")]
    [InlineData("""{"type":"buy","text":"Buy","amount":1250,"currency":"AUD"}""", "[Buy 12.50 AUD]")]
    [InlineData("""{"type":"locationRequest","text":"Share location"}""", "[Share location]")]
    [InlineData("""{"type":"webview","text":"Book","uri":"https://e.org/w","fallback":"https://e.org/f"}""", "Book: https://e.org/f")]
    [InlineData("""{"type":"teleport","text":"Beam me up"}""", "[Beam me up]")]
    public void Every_action_is_readable(string action, string text) =>
        Assert.Equal($"Pick\n{text}", Of($$"""{"type":"text","text":"Pick","actions":[{{action}}]}"""));

    [Theory]
    [InlineData("""{"type":"text","htmlText":"<p>Fish &amp; <b>chips</b></p><p>&euro;5</p>"}""", "Fish & chips\n€5")]
    [InlineData("""{"type":"text","htmlText":"one<br>two<BR/>three"}""", "one\ntwo\nthree")]
    [InlineData("""{"type":"text","htmlText":"<ul><li>a</li><li>b</li></ul>"}""", "a\nb")]
    [InlineData("""{"type":"text","htmlText":"1 &lt; 2 <"}""", "1 < 2 <")]
    public void Html_is_read_without_its_tags(string content, string text) => Assert.Equal(text, Of(content).Trim());

    [Theory]
    [InlineData("""{"type":"hologram","text":"Behold"}""", "Behold")]
    [InlineData("""{"type":"hologram","title":"Behold","mediaUrl":"https://e.org/h"}""", "Behold\nhttps://e.org/h")]
    [InlineData("""{"type":"hologram","actions":[{"type":"reply","text":"Wow"}]}""", "[Wow]")]
    [InlineData("""{"type":"hologram","beam":1}""", "[hologram]")]
    [InlineData("""{"text":"No type"}""", "No type")]
    public void What_is_new_is_readable_as_well(string content, string text) => Assert.Equal(text, Of(content));

    [Theory]
    [InlineData("{}", "[message]")]
    [InlineData("[]", "[message]")]
    [InlineData("null", "[message]")]
    [InlineData("""{"type":7}""", "[message]")]
    [InlineData("""{"type":""}""", "[message]")]
    [InlineData("""{"type":"text"}""", "[text]")]
    [InlineData("""{"type":"text","text":" \n\t"}""", "[text]")]
    [InlineData("""{"type":"text","htmlText":"<p></p>"}""", "[text]")]
    [InlineData("""{"type":"image","mediaUrl":null}""", "[image]")]
    [InlineData("""{"type":"carousel","items":[]}""", "[carousel]")]
    [InlineData("""{"type":"carousel","items":[{},null,7,"x",[]]}""", "[carousel]")]
    [InlineData("""{"type":"list","items":{"title":"A"}}""", "[list]")]
    [InlineData("""{"type":"form","fields":"none"}""", "[form]")]
    [InlineData("""{"type":"formResponse","fields":[{}]}""", "[formResponse]")]
    [InlineData("""{"type":"location","coordinates":{"lat":"45","long":-73}}""", "[location]")]
    [InlineData("""{"type":"template","template":[]}""", "[template]")]
    [InlineData("""{"type":"text","actions":[{"type":"buy"}]}""", "[text]")]
    [InlineData("""{"type":"text","actions":[{"type":"reply","text":""},{"type":"link"},7]}""", "[text]")]
    public void Where_there_is_nothing_to_read_the_type_is_named(string content, string text) => Assert.Equal(text, Of(content));

    [Theory]
    [InlineData("""{"type":"buy","text":"Buy","amount":1e30}""")]
    [InlineData("""{"type":"buy","text":"Buy","amount":-1e400,"currency":7}""")]
    [InlineData("""{"type":"buy","text":"Buy","amount":0.1e-300}""")]
    public void An_absurd_price_does_no_harm(string action) =>
        Assert.StartsWith("Pick\n[Buy", Of($$"""{"type":"text","text":"Pick","actions":[{{action}}]}"""), StringComparison.Ordinal);

    private static string Of(string content) => ContentText.Of(JsonElement.Parse(content));
}
