using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Tests.Channels.Rendering;

/// <summary>Carousels and lists, for channels that have such and for those that have none.</summary>
public sealed class CardsTests
{
    private const string Carousel = """
        {"type":"carousel","text":"Choose","items":[
          {"title":"Tacos","description":"Hot","mediaUrl":"https://e.org/t.jpg","altText":"A taco","actions":[{"type":"postback","text":"Select","payload":"T"}]},
          {},
          {"title":"Ramen","mediaUrl":"t.jpg","altText":"A bowl","actions":[{"type":"link","text":"More","uri":"https://e.org"},{"type":"postback","text":"Go"}]}]}
        """;

    [Fact]
    public void Have_a_title_a_text_a_picture_and_buttons()
    {
        IReadOnlyList<Block> blocks = LayoutTests.Of(Carousel);

        Assert.Equal(2, blocks.Count);
        Assert.Equal("Choose", Assert.IsType<Bubble>(blocks[0]).Text);
        Cards cards = Assert.IsType<Cards>(blocks[1]);
        Assert.True(cards.IsCarousel);
        Assert.Equal(2, cards.Items.Count);
        Bubble tacos = cards.Items[0];
        Assert.Equal(("Tacos", "Tacos\nHot", "Hot"), (tacos.Title, tacos.Text, tacos.Body));
        Assert.Equal(new Media(MediaKind.Image, "https://e.org/t.jpg", "A taco", null, null), tacos.Media);
        Assert.Equal("Select", Assert.Single(tacos.Choices).Label);
    }

    [Fact]
    public void Say_what_cannot_be_shown_or_pressed()
    {
        Bubble ramen = Layout.OneByOne(LayoutTests.Of(Carousel))[2];

        Assert.Equal("Ramen\nA bowl\nt.jpg\n[Go]", ramen.Text);
        Assert.Equal("More", Assert.Single(ramen.Choices).Label);
        Assert.Null(ramen.Media);
    }

    [Fact]
    public void Are_one_message_each_where_a_channel_has_none() =>
        Assert.Equal(["Choose", "Tacos\nHot", "Ramen\nA bowl\nt.jpg\n[Go]"], Layout.OneByOne(LayoutTests.Of(Carousel)).Select(bubble => bubble.Text));

    [Fact]
    public void Of_a_list_are_followed_by_what_can_be_done_with_it()
    {
        IReadOnlyList<Block> blocks = LayoutTests.Of("""{"type":"list","items":[{"title":"A"}],"actions":[{"type":"reply","text":"All","payload":"*"},{"type":"reply","text":"None","payload":"-"}]}""");

        Assert.Equal(2, blocks.Count);
        Assert.False(Assert.IsType<Cards>(blocks[0]).IsCarousel);
        Bubble last = Assert.IsType<Bubble>(blocks[1]);
        Assert.Equal(("", "All · None"), (last.Text, last.Prompt));
    }

    [Fact]
    public void Without_anything_to_see_leave_the_rest()
    {
        Bubble bubble = LayoutTests.One("""{"type":"list","text":"Nothing found","items":[{},null,1],"actions":[{"type":"reply","text":"Again","payload":"A"}]}""");

        Assert.Equal(("Nothing found", "Nothing found"), (bubble.Text, bubble.Prompt));
        Assert.Equal("Again", Assert.Single(bubble.Choices).Label);
    }
}
