using FsCheck;
using FsCheck.Fluent;
using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Tests.Channels.Rendering;

/// <summary>Labels that a channel takes.</summary>
public sealed class LabelsTests
{
    [Theory]
    [InlineData("Short", "Short", false)]
    [InlineData("  Two\r\n\t lines ", "Two lines", false)]
    [InlineData("1234567890", "1234567890", false)]
    [InlineData("12345678901", "123456789…", true)]
    [InlineData("12345678 90123", "12345678…", true)]
    [InlineData("1234👨‍👩‍👧‍👦", "1234…", true)]
    [InlineData("🇩🇪🇫🇷🇮🇹", "🇩🇪🇫🇷…", true)]
    [InlineData("👨‍👩‍👧‍👦", "👨‍👩‍👧…", true)]
    [InlineData(" \n ", "", false)]
    public void Are_shortened_between_characters(string label, string text, bool isShortened) => Assert.Equal(new FittedLabel(text, isShortened), Labels.Fit(label, 10));

    [Theory]
    [InlineData("ÄÖÜÄÖ", "ÄÖÜÄÖ")]
    [InlineData("ÄÖÜÄÖ!", "ÄÖÜ…")]
    public void Are_counted_as_the_channel_counts(string label, string text) => Assert.Equal(text, Labels.Fit(label, 10, TextUnits.Utf8).Text);

    [Fact]
    public void Of_half_an_emoji_can_be_written() => Assert.Equal("a\ufffd", Labels.Fit("a\ud83d", 10).Text);

    [Fact]
    public void Of_a_letter_with_thousands_of_marks_keep_the_letter() => Assert.Equal("z\u0301\u0301…", Labels.Fit($"z{new string('\u0301', 5_000)}", 4).Text);

    [Fact]
    public void Are_told_apart_by_a_number() => Assert.Equal(
        ["Select", "Select 2", "SELECT 3", "A long one", "Long enou…", "Long en… 2", "Select 2 2"],
        Labels.Unique(["Select", "Select", "SELECT", "A long one", "Long enough one", "Long enough two", "Select 2"], 10).Select(label => label.Text));

    [Fact]
    public void Are_never_too_long_and_never_the_same_twice() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ListOf().ToArbitrary(),
        Gen.Choose(8, 30).ToArbitrary(),
        Gen.Elements(TextUnits.Utf16, TextUnits.Utf8).ToArbitrary(),
        (numbers, limit, measure) =>
        {
            string[] labels = [.. numbers.SelectMany(number => new[] { TextMixture.Of(number).Text, TextMixture.Of(number).Text })];
            string[] unique = [.. Labels.Unique(labels, limit, measure).Select(label => label.Text)];

            return unique.Length == labels.Length
                && unique.Distinct(StringComparer.OrdinalIgnoreCase).Count() == labels.Length
                && unique.All(label => measure(label) <= limit && !label.Contains('\n', StringComparison.Ordinal) && WellFormed.Of(label) == label);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
