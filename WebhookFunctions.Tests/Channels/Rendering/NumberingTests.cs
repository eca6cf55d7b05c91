using System.Text.Json;
using System.Text.RegularExpressions;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Tests.Channels.Rendering;

/// <summary>Choices where there are no buttons, or too few.</summary>
public sealed class NumberingTests
{
    private const string Colours = """
        {"type":"text","text":"Pick","actions":[
          {"type":"reply","text":"Red","payload":"R"},{"type":"link","text":"More","uri":"https://e.org"},{"type":"postback","text":"Blue","payload":{"c":"B"} },
          {"type":"buy","text":"Paint","amount":100},{"type":"reply","text":"Dark green","payload":"G"}]}
        """;

    private const string Tacos = """
        {"type":"carousel","items":[{"title":"Tacos","actions":[{"type":"postback","text":"Select","payload":"T"}]},{"title":"Ramen","actions":[{"type":"postback","text":"Select","payload":"N"}]}]}
        """;

    [Theory]
    [InlineData(0, "Pick\n1 Red\nMore: https://e.org\n2 Blue\n[Paint 1.00]\n3 Dark green", "", "R,{\"c\":\"B\"},G")]
    [InlineData(1, "Pick\nMore: https://e.org\n1 Blue\n[Paint 1.00]\n2 Dark green", "Red", "{\"c\":\"B\"},G")]
    [InlineData(3, "Pick\nMore: https://e.org\n[Paint 1.00]", "Red,Blue,Dark green", "")]
    public void Is_of_those_behind_the_buttons(int buttons, string text, string left, string stored)
    {
        Numbered numbered = Numbering.Of([LayoutTests.One(Colours)], buttons);

        Bubble bubble = Assert.Single(numbered.Bubbles);
        Assert.Equal(text, bubble.Text);
        Assert.Equal(left, string.Join(',', bubble.Choices.Select(choice => choice.Label)));
        Assert.Equal(stored, string.Join(',', numbered.Stored.Select(choice => choice.Payload)));
        Assert.Equal(Enumerable.Range(1, numbered.Stored.Count), numbered.Stored.Select(choice => choice.Number!.Value));
    }

    [Fact]
    public void Leaves_a_channel_all_that_it_can_show()
    {
        Bubble bubble = Assert.Single(Numbering.Of([LayoutTests.One(Colours)], 2, choice => choice.Kind is ChoiceKind.Link or ChoiceKind.Reply).Bubbles);

        Assert.Equal("Pick\n1 Blue\n[Paint 1.00]\n2 Dark green", bubble.Text);
        Assert.Equal(["Red", "More"], bubble.Choices.Select(choice => choice.Label));
    }

    [Fact]
    public void Goes_on_from_card_to_card()
    {
        Numbered numbered = Numbering.Of(Layout.OneByOne(LayoutTests.Of(Tacos)), 0);

        Assert.Equal(["Tacos\n1 Select", "Ramen\n2 Select"], numbered.Bubbles.Select(bubble => bubble.Text));
        Assert.Equal("N", Numbering.Find(numbered.Stored, "2")!.Payload.GetString());
    }

    [Fact]
    public void Is_of_none_where_the_labels_are_numbers_themselves()
    {
        Numbered numbered = Numbering.Of(
            [LayoutTests.One("""{"type":"text","text":"How many?","actions":[{"type":"reply","text":"2","payload":"two"},{"type":"reply","text":"4.","payload":"four"},{"type":"reply","text":"0","payload":"none"}]}""")], 0);

        Assert.Equal("How many?\n[2]\n[4.]\n[0]", numbered.Bubbles[0].Text);
        Assert.Equal("two", Numbering.Find(numbered.Stored, "２")?.Payload.GetString());
        Assert.Equal("four", Numbering.Find(numbered.Stored, "4")?.Payload.GetString());
        Assert.Equal("none", Numbering.Find(numbered.Stored, "0.")?.Payload.GetString());
        Assert.Null(Numbering.Find(numbered.Stored, "1"));
    }

    [Theory]
    [InlineData("2")]
    [InlineData(" 2.")]
    [InlineData("(2)")]
    [InlineData("#2")]
    [InlineData("２")]
    [InlineData("٢")]
    [InlineData("2️⃣")]
    [InlineData(" dark  GREEN\n")]
    public void Finds_the_choice_that_was_meant(string answer) => Assert.Equal("G", Numbering.Find(Stored, answer)?.Payload.GetString());

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("0")]
    [InlineData("4")]
    [InlineData("-2")]
    [InlineData("2 of them")]
    [InlineData("22")]
    [InlineData("99999999999999999999")]
    [InlineData("Green")]
    [InlineData("Select")]
    public void Finds_none_where_something_else_was_said_or_two_could_be_meant(string answer) => Assert.Null(Numbering.Find(Stored, answer));

    [Fact]
    public void Finds_what_two_choices_say_and_mean() =>
        Assert.Equal("R", Numbering.Find([new(1, "Red", JsonElement.Parse("\"R\"")), new(2, "red", JsonElement.Parse("\"R\""))], "Red")?.Payload.GetString());

    [Fact]
    public void Finds_the_very_words_before_a_number() =>
        Assert.Equal("b", Numbering.Find([new(null, "2.", JsonElement.Parse("\"a\"")), new(null, "2", JsonElement.Parse("\"b\""))], "2")?.Payload.GetString());

    [Fact]
    public void Leaves_nothing_unsaid_where_a_channel_shows_text_alone() => LayoutPropertyTests.Check(content =>
    {
        Numbered numbered = Numbering.Of([.. Layout.OneByOne(Layout.Of(content)).Select(bubble => bubble.WithMediaAsText().WithLocationAsText())], 0);
        string shown = string.Join('\n', numbered.Bubbles.Select(bubble => bubble.Text));

        return numbered.Bubbles.All(bubble => bubble.Text.Length > 0 && bubble.Choices.Count == 0)
            && Regex.Matches(ContentText.Fallback(content), @"[\p{L}\p{N}]+").All(word => shown.Contains(word.Value, StringComparison.Ordinal));
    });

    private static IReadOnlyList<NumberedChoice> Stored =>
    [
        new(1, "Red", JsonElement.Parse("\"R\"")),
        new(2, "Dark green", JsonElement.Parse("\"G\"")),
        new(3, "Select", JsonElement.Parse("\"a\"")),
        new(5, "select", JsonElement.Parse("\"b\"")),
    ];
}
