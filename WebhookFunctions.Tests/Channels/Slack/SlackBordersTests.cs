using System.Text.Json;
using WebhookFunctions.Channels;
using WebhookFunctions.Json;
using static WebhookFunctions.Tests.Channels.Slack.SlackShows;

namespace WebhookFunctions.Tests.Channels.Slack;

/// <summary>What just fits, and what is one too many: Slack refuses the whole message over it.</summary>
public sealed class SlackBordersTests
{
    [Theory]
    [InlineData(25, "25")]
    [InlineData(26, "25,1")]
    [InlineData(100, "25,25,25,25")]
    [InlineData(101, "25,25,25,25")]
    public void Buttons_stand_in_rows_of_25_and_the_hundred_and_first_is_words(int count, string rows)
    {
        ChannelCall call = Assert.Single(Render(WithActions(Enumerable.Range(0, count).Select(number => Reply($"b{number}")))).Calls);

        Assert.Equal(rows, string.Join(',', Blocks(call).Where(block => block.Text("type") == "actions").Select(block => block.Elements("elements").Count())));
        Assert.Equal(count > 100, Body(call).Text("text")!.Contains("[b100]", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(75, false)]
    [InlineData(76, true)]
    public void A_label_has_75_characters(int length, bool isShortened)
    {
        JsonElement button = SlackWorld.Buttons(Body(Render(WithActions([Reply(new string('a', length))])).Calls[0])).Single();

        Assert.Equal((75, isShortened), (button.Object("text")!.Value.Text("text")!.Length, button.Object("text")!.Value.Text("text")!.EndsWith('…')));
    }

    [Theory]
    [InlineData(3_000, true)]
    [InlineData(3_001, false)]
    public void An_address_of_a_button_or_a_picture_has_3_000(int length, bool fits)
    {
        string address = $"https://e.org/{new string('a', length - "https://e.org/.png".Length)}.png";

        Assert.Equal(fits, SlackWorld.Buttons(Body(Render(WithActions([$$"""{"type":"link","text":"More","uri":"{{address}}"}"""])).Calls[0])).Any());
        Assert.Equal(fits, Blocks(Render($$"""{"type":"image","mediaUrl":"{{address}}"}""").Calls[0]).Any(block => block.Text("type") == "image"));
    }

    [Theory]
    [InlineData(150, "carousel")]
    [InlineData(151, "section")]
    public void A_card_s_title_has_150(int length, string shown) =>
        Assert.Equal(shown, Blocks(Assert.Single(Render($$"""{"type":"carousel","items":[{"title":"{{new string('a', length)}}"}]}""").Calls))[0].Text("type"));

    // With the address that a section has in its picture's place where Slack cannot fetch it.
    [Theory]
    [InlineData(2_998, "", "section")]
    [InlineData(2_999, "", null)]
    [InlineData(2_976, "https://e.org/c.png", "section")]
    [InlineData(2_979, "https://e.org/c.png", "image")]
    public void A_section_has_3_000(int length, string picture, string? shown)
    {
        string media = picture.Length > 0 ? $$""","mediaUrl":"{{picture}}" """ : "";

        JsonElement[] blocks = Blocks(Render($$"""{"type":"list","items":[{"title":"a","description":"{{new string('b', length)}}"{{media}}}]}""").Calls[0]);

        Assert.Equal(shown, blocks.Select(block => block.Text("type")).FirstOrDefault());
    }

    [Fact]
    public void A_message_has_50_blocks_and_a_text_of_4_000_characters()
    {
        string many = string.Join(',', Enumerable.Range(0, 60).Select(number => $$"""{"title":"{{number}}"}"""));
        string long_ = string.Join(',', Enumerable.Range(0, 3).Select(number => $$"""{"title":"{{number}}","description":"{{new string('b', 1_400)}}"}"""));

        Assert.Equal([50, 10], Render($$"""{"type":"list","items":[{{many}}]}""").Calls.Select(call => Blocks(call).Length));
        Assert.Equal([2, 1], Render($$"""{"type":"list","items":[{{long_}}]}""").Calls.Select(call => Blocks(call).Length));
    }

    // A link's address is words where there is no markup.
    [Fact]
    public void Markup_is_left_out_where_the_plain_text_would_not_fit()
    {
        string content = $$"""{"type":"text","htmlText":"<a href='https://e.org/{{new string('a', 4_000)}}'>x</a>"}""";

        Assert.All(Render(content).Calls.SelectMany(Forms), call => Assert.InRange(Body(call).Text("text")!.Length, 1, 4_000));
    }

    [Fact]
    public void Buttons_as_words_are_never_more_than_Slack_takes()
    {
        string content = WithActions(Enumerable.Range(0, 20).Select(number => $$"""{"type":"link","text":"More","uri":"https://e.org/{{new string('a', 2_900)}}{{number}}"}"""));

        Assert.All(Render(content).Calls.SelectMany(Forms), call => Assert.InRange(Body(call).Text("text")!.Length, 1, 40_000));
    }

    private static string WithActions(IEnumerable<string> actions) => $$"""{"type":"text","text":"?","actions":[{{string.Join(',', actions)}}]}""";

    private static string Reply(string label) => $$"""{"type":"reply","text":"{{label}}","payload":"p"}""";
}
