using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Tests.Channels.Rendering;

/// <summary>Whatever the text and the limit: all of it arrives, in parts that can be sent.</summary>
public sealed class TextSplitPropertyTests
{
    private static readonly Config _config = Config.QuickThrowOnFailure.WithMaxTest(3_000);

    private static readonly TextMeasure[] _units = [TextUnits.Utf16, TextUnits.Utf8, Escaped];

    [Fact]
    public void Nothing_is_lost_or_doubled_but_white_space_between_the_parts() => Check((split, _) =>
    {
        int at = 0;

        foreach (string part in split.Parts)
        {
            int found = split.Text.IndexOf(part, at, StringComparison.Ordinal);

            if (found < 0 || !string.IsNullOrWhiteSpace(split.Text[at..found]))
            {
                return false;
            }

            at = found + part.Length;
        }

        return string.IsNullOrWhiteSpace(split.Text[at..]);
    });

    [Fact]
    public void No_part_is_over_the_limit() => Check((split, measure) => split.Parts.All(part => measure(part) <= split.Limit));

    [Fact]
    public void No_part_is_blank() => Check((split, _) => !split.Parts.Any(string.IsNullOrWhiteSpace));

    [Fact]
    public void Every_part_is_well_formed() => Check((split, _) => split.Parts.All(part => new UnicodeEncoding(false, false, true).GetByteCount(part) > 0));

    [Fact]
    public void No_character_is_torn_that_fits() => Check((split, measure) =>
    {
        HashSet<int> ends = [.. StringInfo.ParseCombiningCharacters(split.Text), split.Text.Length];

        return split.Ends().All(end => ends.Contains(end) || measure(Around(split.Text, end)) > split.Limit);
    });

    [Fact]
    public void No_address_is_torn_that_fits() => Check((split, measure) => split.Addresses
        .Where(address => measure(address) <= split.Limit)
        .GroupBy(address => address)
        .All(same => split.Parts.Sum(part => Count(part, same.Key)) == Count(split.Text, same.Key)));

    private static void Check(Func<Split, TextMeasure, bool> holds) => Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
        Gen.Choose(12, 120).ToArbitrary(),
        Gen.Elements(_units).ToArbitrary(),
        (number, limit, measure) =>
        {
            (string text, IReadOnlyList<string> addresses) = TextMixture.Of(number);

            return holds(new(WellFormed.Of(text), addresses, limit, TextSplit.Of(text, limit, measure)), measure);
        }).Check(_config);

    private static string Around(string text, int at)
    {
        int from = StringInfo.ParseCombiningCharacters(text).Last(start => start < at);

        return text.Substring(from, StringInfo.GetNextTextElementLength(text, from));
    }

    private static int Count(string text, string searched) => text.AsSpan().Count(searched);

    // As a channel counts that writes its markup into the text.
    private static int Escaped(ReadOnlySpan<char> piece)
    {
        int length = piece.Length;

        foreach (char letter in piece)
        {
            length += letter is '&' or '<' or '"' ? 5 : 0;
        }

        return length;
    }

    private sealed record Split(string Text, IReadOnlyList<string> Addresses, int Limit, IReadOnlyList<string> Parts)
    {
        public IEnumerable<int> Ends()
        {
            int at = 0;

            foreach (string part in Parts)
            {
                at = Text.IndexOf(part, at, StringComparison.Ordinal);

                yield return at;

                at += part.Length;

                yield return at;
            }
        }
    }
}
