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
    [InlineData("""{"type":"form","fields":[{"label":"Colour?","options":[{"name":"r","label":"Red"},{"name":"blue"}]}]}""", "Colour?\n[Red] [blue]")]
    [InlineData("""{"type":"formResponse","fields":[],"textFallback":"Your name?: Ann"}""", "Your name?: Ann")]
    [InlineData("""{"type":"location","coordinates":{"lat":45.5261583,"long":-73.595346}}""", "45.5261583, -73.595346")]
    [InlineData("""{"type":"location","coordinates":{"lat":1,"long":2.50},"location":{"name":"Home","address":"St 1"}}""", "Home\nSt 1\n1, 2.5")]
    [InlineData("""{"type":"template","template":{"name":"hello_world","language":{"code":"en_US"}}}""", "hello_world")]
    [InlineData("""{"type":"template","template":{"name":"t","components":[{"parameters":[{"type":"text","text":"X"},{"type":"text","text":"Y"}]}]}}""", "t\nX\nY")]
    [InlineData("""{"type":"template","template":{"name":"t","component":[{"parameters":[{"type":"text","text":"X"}]}]}}""", "t\nX")]
    [InlineData("""{"type":"template","template":{"components":[{"parameters":[{"type":"currency","currency":{"fallback_value":"5 €"}}]}]}}""", "5 €")]
    [InlineData("""{"type":"template","template":{"components":[{"cards":[{"components":[{"parameters":[{"text":"X"}]}]}]}]}}""", "X")]
    [InlineData("""{"type":"image","mediaUrl":"https://e.org/i.jpg","altText":"A cat","text":"A cat"}""", "A cat\nhttps://e.org/i.jpg")]
    public void Every_type_is_readable(string content, string text) => Assert.Equal(text, Of(content));

    [Fact]
    public void A_carousel_is_read_item_by_item()
    {
        string text = Of("""
            {"type":"carousel","text":"Choose","items":[
              {"title":"Tacos","description":"Hot","mediaUrl":"https://e.org/t.jpg","actions":[{"type":"postback","text":"Select","payload":"T"}]},
              {"title":"Ramen","actions":[{"type":"link","text":"More","uri":"https://e.org"}]}]}
            """);

        Assert.Equal("Choose\nTacos\nHot\nhttps://e.org/t.jpg\n[Select]\nRamen\nMore: https://e.org", text);
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
    [InlineData("""{"type":"hologram","text":"Behold"}""", "Behold")]
    [InlineData("""{"type":"hologram","title":"Behold","mediaUrl":"https://e.org/h"}""", "Behold\nhttps://e.org/h")]
    [InlineData("""{"type":"hologram","text":"a","markdownText":"b","htmlText":"<i>c</i>","altText":"d","textFallback":"e","fallback":"f"}""", "a\nb\nc\nd\ne\nf")]
    [InlineData("""{"type":"hologram","text":"Behold","htmlText":"<b>Behold</b>"}""", "Behold")]
    [InlineData("""{"type":"hologram","actions":[{"type":"reply","text":"Wow"}]}""", "[Wow]")]
    [InlineData("""{"type":"hologram","beam":1}""", "[hologram]")]
    [InlineData("""{"text":"No type"}""", "No type")]
    public void What_is_new_is_readable_as_well(string content, string text) => Assert.Equal(text, Of(content));

    [Theory]
    [InlineData("[]", "[message]")]
    [InlineData("null", "[message]")]
    [InlineData("""{"type":""}""", "[message]")]
    [InlineData("""{"type":"image","mediaUrl":null}""", "[image]")]
    [InlineData("""{"type":"carousel","items":[]}""", "[carousel]")]
    [InlineData("""{"type":"carousel","items":[{},null,7,"x",[]]}""", "[carousel]")]
    [InlineData("""{"type":"list","items":{"title":"A"}}""", "[list]")]
    [InlineData("""{"type":"form","fields":"none"}""", "[form]")]
    [InlineData("""{"type":"formResponse","fields":[{}]}""", "[formResponse]")]
    [InlineData("""{"type":"location","coordinates":{"lat":"45","long":-73}}""", "[location]")]
    [InlineData("""{"type":"template","template":[]}""", "[template]")]
    [InlineData("""{"type":"text","new":[1]}""", "[text]")]
    [InlineData("""{"type":"text","actions":[{"type":"buy"}]}""", "[text]")]
    [InlineData("""{"type":"text","actions":[{"type":"reply","text":""},{"type":"link"},7]}""", "[text]")]
    public void Where_there_is_nothing_to_read_the_type_is_named(string content, string text) => Assert.Equal(text, Of(content));

    [Theory]
    [InlineData("""{"type":"buy","text":"Buy","amount":1e30}""")]
    [InlineData("""{"type":"buy","text":"Buy","amount":-1e400,"currency":7}""")]
    [InlineData("""{"type":"buy","text":"Buy","amount":0.1e-300}""")]
    public void An_absurd_price_does_no_harm(string action) =>
        Assert.StartsWith("Pick\n[Buy", Of($$"""{"type":"text","text":"Pick","actions":[{{action}}]}"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"text":""}""")]
    [InlineData("""{"type":"text"}""")]
    [InlineData("""{"type":"text","text":""}""")]
    [InlineData("""{"type":"text","text":" \n\t","markdownText":null,"actions":[],"blockChatInput":false}""")]
    [InlineData("""{"type":"text","htmlText":"<p></p><script>f()</script>"}""")]
    public void An_empty_text_is_nothing(string content) => Assert.Equal("", Of(content));

    private static string Of(string content) => ContentText.Fallback(JsonElement.Parse(content));
}
