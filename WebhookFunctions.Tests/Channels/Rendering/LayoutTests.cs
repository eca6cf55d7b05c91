using System.Text.Json;
using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Json;

namespace WebhookFunctions.Tests.Channels.Rendering;

/// <summary>What a channel has to show of a content.</summary>
public sealed class LayoutTests
{
    [Theory]
    [InlineData("""{"type":"text","text":"Hello\nyou"}""", "Hello\nyou")]
    [InlineData("""{"type":"text","text":"Hello","title":"T","mediaUrl":"https://e.org/x"}""", "Hello\nT\nhttps://e.org/x")]
    [InlineData("""{"type":"form","text":"Please","fields":[{"label":"Colour?","options":[{"label":"Red"},{"name":"blue"}]}]}""", "Please\nColour?\n[Red] [blue]")]
    [InlineData("""{"type":"formResponse","fields":[],"textFallback":"Your name?: Ann"}""", "Your name?: Ann")]
    [InlineData("""{"type":"template","template":{"name":"t","components":[{"parameters":[{"type":"text","text":"X"}]}]}}""", "t\nX")]
    [InlineData("""{"type":"hologram","text":"Behold","title":"H","mediaUrl":"https://e.org/h"}""", "Behold\nH\nhttps://e.org/h")]
    [InlineData("""{"type":"hologram","beam":1}""", "[hologram]")]
    [InlineData("""{"type":"carousel","items":[]}""", "[carousel]")]
    [InlineData("[]", "[message]")]
    public void Of_words_alone_is_a_text(string content, string text)
    {
        Bubble bubble = One(content);

        Assert.Equal(text, bubble.Text);
        Assert.Null(bubble.Media);
        Assert.Null(bubble.Location);
        Assert.Empty(bubble.Choices);
    }

    [Theory]
    [InlineData("-90", "180", true)]
    [InlineData("90", "-180", true)]
    [InlineData("90.1", "0", false)]
    [InlineData("0", "180.1", false)]
    public void Of_a_place_is_on_the_map_if_there_is_such_a_place(string latitude, string longitude, bool isThere) =>
        Assert.Equal(isThere, One($$"""{"type":"location","text":"x","coordinates":{"lat":{{latitude}},"long":{{longitude}} } }""").Location is not null);

    [Theory]
    [InlineData("""{"type":"text"}""")]
    [InlineData("""{"text":" ","actions":[]}""")]
    public void Of_nothing_is_nothing(string content) => Assert.Empty(Of(content));

    [Fact]
    public void Of_a_picture_has_its_caption_and_what_it_shows()
    {
        Bubble bubble = One("""{"type":"image","mediaUrl":"https://e.org/i.jpg","mediaType":"image/jpeg","altText":"A cat","text":"Hello","actions":[{"type":"reply","text":"Mew","payload":"M"}]}""");

        Assert.Equal(new Media(MediaKind.Image, "https://e.org/i.jpg", "A cat", null, "image/jpeg"), bubble.Media);
        Assert.Equal("Hello", bubble.Text);
        Assert.Equal("Mew", Assert.Single(bubble.Choices).Label);
        Assert.Equal("Hello\nA cat\nhttps://e.org/i.jpg", bubble.WithMediaAsText().Text);
        Assert.Null(bubble.WithMediaAsText().Media);
    }

    [Theory]
    [InlineData("""{"type":"file","mediaUrl":"https://e.org/a/123","altText":"f.pdf"}""", "f.pdf")]
    [InlineData("""{"type":"file","mediaUrl":"https://e.org/a/My%20report.pdf?x=y","altText":"The report of 1.5."}""", "My report.pdf")]
    [InlineData("""{"type":"file","mediaUrl":"https://e.org/..%2f..%5cetc%0a"}""", "etc ")]
    [InlineData("""{"type":"file","mediaUrl":"https://e.org"}""", null)]
    public void Of_a_file_has_its_name(string content, string? name) => Assert.Equal(name, One(content).Media!.Name);

    [Theory]
    [InlineData("ftp://e.org/i.jpg")]
    [InlineData("/i.jpg")]
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("https://")]
    public void Says_what_no_channel_can_fetch(string address)
    {
        Bubble bubble = One($$"""{"type":"image","mediaUrl":"{{address}}","altText":"A cat"}""");

        Assert.Null(bubble.Media);
        Assert.Equal($"A cat\n{address}", bubble.Text);
    }

    [Fact]
    public void Mends_an_address_that_no_channel_would_take() =>
        Assert.Equal("https://e.org/a%20b.jpg", One("""{"type":"image","mediaUrl":"https://e.org/a b.jpg"}""").Media!.Url);

    [Fact]
    public void Of_a_location_has_its_coordinates()
    {
        Bubble bubble = One("""{"type":"location","coordinates":{"lat":45.5,"long":-73.25},"location":{"name":"Home","address":"St 1"},"text":"Here"}""");

        Assert.Equal(new Location(45.5, -73.25, "Home", "St 1"), bubble.Location);
        Assert.Equal("Here", bubble.Text);
        Assert.Equal("Here\nHome\nSt 1\n45.5, -73.25", bubble.WithLocationAsText().Text);
    }

    [Theory]
    [InlineData("""{"lat":91,"long":1}""", "Home\n91, 1")]
    [InlineData("""{"lat":1,"long":"2"}""", "Home")]
    public void Says_what_is_on_no_map(string coordinates, string text)
    {
        Bubble bubble = One($$"""{"type":"location","coordinates":{{coordinates}},"location":{"name":"Home"} }""");

        Assert.Null(bubble.Location);
        Assert.Equal(text, bubble.Text);
    }

    [Fact]
    public void Of_several_contents_is_one_after_the_other()
    {
        IReadOnlyList<Bubble> bubbles = Layout.OneByOne(Of(
            """{"type":"several","items":["Hi",{"type":"text","text":"you"},null,{"type":"several","items":[{"type":"carousel","items":[{"title":"A"},{"title":"B"}]}]}]}"""));

        Assert.Equal(["Hi", "you", "A", "B"], bubbles.Select(bubble => bubble.Text));
    }

    [Fact]
    public void Of_contents_within_contents_goes_as_deep_as_they_do()
    {
        const int depth = 440;
        string content = $"{string.Concat(Enumerable.Repeat("""{"type":"several","items":[""", depth))}\"Hi\"{string.Concat(Enumerable.Repeat("]}", depth))}";

        Assert.Equal("Hi", Assert.IsType<Bubble>(Assert.Single(Layout.Of(StrictJson.Parse(content)))).Text);
        Assert.Equal("[several]", Assert.IsType<Bubble>(Assert.Single(Layout.Of(StrictJson.Parse(content.Replace("\"Hi\"", "{}", StringComparison.Ordinal))))).Text);
    }

    [Theory]
    [InlineData("""{"type":"text","text":"Hi you","htmlText":"<b>Hi</b> you","title":"T"}""", "Hi you\nT", Markup.Html, "<b>Hi</b> you", "T")]
    [InlineData("""{"type":"text","markdownText":"**Hi**","actions":[{"type":"link","text":"More"}]}""", "**Hi**\nMore", Markup.Markdown, "**Hi**", "More")]
    [InlineData("""{"type":"carousel","markdownText":"**Hi**","items":[{"title":"A"}]}""", "**Hi**", Markup.Markdown, "**Hi**", "")]
    [InlineData("""{"type":"hologram","htmlText":"<b>Hi</b>"}""", "Hi", Markup.Html, "<b>Hi</b>", "")]
    internal void Keeps_the_markup_apart(string content, string text, Markup markup, string source, string rest)
    {
        Bubble bubble = (Bubble)Of(content)[0];

        Assert.Equal(text, bubble.Text);
        Assert.Equal(new MarkedText(markup, source, rest), bubble.Marked);
        Assert.EndsWith("More to say", bubble.Saying("More to say").Marked!.Rest, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"text","text":"Hi","htmlText":"<p></p>"}""")]
    [InlineData("""{"type":"text","text":"Hi","markdownText":" "}""")]
    [InlineData("""{"type":"hologram","text":"Hi","markdownText":"_Hello_"}""")]
    public void Has_no_markup_where_it_says_nothing_or_something_else(string content) => Assert.Null(One(content).Marked);

    internal static IReadOnlyList<Block> Of(string content) => Layout.Of(JsonElement.Parse(content));

    internal static Bubble One(string content) => Assert.IsType<Bubble>(Assert.Single(Of(content)));
}
