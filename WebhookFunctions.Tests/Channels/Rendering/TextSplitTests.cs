using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Tests.Channels.Rendering;

/// <summary>Where a text is broken that is too long for its channel.</summary>
public sealed class TextSplitTests
{
    private const string Family = "👨‍👩‍👧‍👦";

    [Theory]
    [InlineData("One.\nTwo. Three\n\nFour. Five six", "One.\nTwo. Three", "Four. Five six")]
    [InlineData("One.\r\n\r\nTwo. Three four five six", "One.", "Two.", "Three four five six")]
    [InlineData("One. Two\nThree. Four five six", "One. Two", "Three. Four five six")]
    [InlineData("One two. Three four five six", "One two.", "Three four five six")]
    [InlineData("\"One two.\" Three four five", "\"One two.\"", "Three four five")]
    [InlineData("One two three four five six", "One two three four", "five six")]
    [InlineData("12345678901234567890123456", "12345678901234567890", "123456")]
    [InlineData("これはとても長い。「はい。」そうですねそれなら", "これはとても長い。「はい。」", "そうですねそれなら")]
    public void Breaks_behind_a_paragraph_else_a_line_a_sentence_a_word_a_character(string text, params string[] parts) => Assert.Equal(parts, TextSplit.Of(text, 20));

    [Theory]
    [InlineData("Hello\n\n  you")]
    [InlineData("12345678901234567890")]
    public void Leaves_alone_what_fits(string text) => Assert.Equal([text], TextSplit.Of(text, 20));

    [Theory]
    [InlineData("  12345678901234567890\n\n", "12345678901234567890")]
    [InlineData("1234567890 \n\n \t 1234567890123456789", "1234567890", "1234567890123456789")]
    [InlineData("                                 1", "1")]
    public void Drops_the_white_space_around_a_part(string text, params string[] parts) => Assert.Equal(parts, TextSplit.Of(text, 20));

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n \u00a0 \t")]
    public void Has_no_part_for_a_text_without_words(string text) => Assert.Empty(TextSplit.Of(text, 2));

    [Fact]
    public void Does_not_break_at_a_space_that_must_not_break() => Assert.Equal(["It costs", "12\u00a0€."], TextSplit.Of("It costs 12\u00a0€.", 11));

    [Fact]
    public void Keeps_a_family_together() => Assert.Equal([Family, Family, "!"], TextSplit.Of($"{Family}{Family}!", Family.Length));

    [Fact]
    public void Looks_again_where_it_stepped_back_to() => Assert.Equal(["one", $"😀{Family}"], TextSplit.Of($"one 😀{Family}", 14));

    [Theory]
    [InlineData("ÄÖÜ", 4, "ÄÖ", "Ü")]
    [InlineData("😀😀", 7, "😀", "😀")]
    public void Counts_bytes_where_the_channel_does(string text, int limit, params string[] parts) => Assert.Equal(parts, TextSplit.Of(text, limit, TextUnits.Utf8));

    [Fact]
    public void Keeps_an_address_whole() => Assert.Equal(["See", "https://e.org/a_b?c=d.", "Bye"], TextSplit.Of("See https://e.org/a_b?c=d. Bye", 22));

    [Fact]
    public void Keeps_an_address_whole_that_no_space_follows() =>
        Assert.Equal(["请看这里", "https://e.org/a", "然后再告诉我们你的想法好吗"], TextSplit.Of("请看这里https://e.org/a然后再告诉我们你的想法好吗", 15));

    [Fact]
    public void Cuts_an_address_that_alone_is_too_long() => Assert.Equal(["https://e.", "org/123456", "7 8"], TextSplit.Of("https://e.org/1234567 8", 10));

    [Fact]
    public void Cuts_between_code_points_what_alone_is_too_long()
    {
        IReadOnlyList<string> parts = TextSplit.Of($"Hi z{new string('\u0301', 5_000)}! {new string('\ud83d', 3)}", 100);

        Assert.Equal("Hi", parts[0]);
        Assert.Equal(52, parts.Count);
        Assert.EndsWith("! \ufffd\ufffd\ufffd", parts[^1], StringComparison.Ordinal);
        Assert.Equal(["👨‍", "👩‍"], TextSplit.Of(Family, 4).Take(2));
    }

    [Fact]
    public void Goes_on_where_a_single_code_point_is_too_long() => Assert.Equal(["😀", "a", "😀"], TextSplit.Of("😀a😀", 1));

    [Theory]
    [InlineData("a")]
    [InlineData("\u0301")]
    [InlineData(")」")]
    [InlineData("://")]
    [InlineData("a://")]
    [InlineData("。")]
    [InlineData(" a\n\n")]
    [InlineData("👩‍")]
    public async Task Takes_time_in_proportion_to_the_text(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));

        IReadOnlyList<string> parts = await Task.Run(() => TextSplit.Of(text, 50)).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.True(parts.Count >= text.Count(letter => !char.IsWhiteSpace(letter)) / 50);
    }
}
