using System.Globalization;

namespace WebhookFunctions.Channels.Rendering;

/// <summary>Choices for channels that have no buttons, or fewer: numbered lines, and what the user writes read as a choice among them.</summary>
internal static class Numbering
{
    // What people put around a number, and what a keycap emoji has behind it.
    private static readonly char[] _aroundNumbers = [' ', '.', ',', ':', '!', '#', '(', ')', '．', '）', '\ufe0f', '\u20e3'];

    /// <param name="bubbles">Those of one message: the numbers go on from each to the next.</param>
    /// <param name="buttons">How many each can have; the first that can be buttons are.</param>
    /// <param name="isButton">What can be a button; where nothing is said, what is answered by a postback.</param>
    /// <returns>The bubbles with these buttons left, and the others in their texts.</returns>
    public static Numbered Of(IReadOnlyList<Bubble> bubbles, int buttons, Func<Choice, bool>? isButton = null)
    {
        isButton ??= choice => choice.Payload is not null;
        Choice[][] native = [.. bubbles.Select(bubble => bubble.Choices.Where(isButton).Take(buttons).ToArray())];
        Choice[][] rest = [.. bubbles.Select((bubble, i) => bubble.Choices.Except(native[i], ReferenceEqualityComparer.Instance).Cast<Choice>().ToArray())];
        Choice[] answers = [.. rest.SelectMany(choices => choices).Where(choice => choice.Payload is not null)];

        // Where the answer "2" could mean the second choice or the one called so, no choice has a number.
        bool hasNumbers = !answers.Any(choice => NumberOf(choice.Label) <= answers.Length);
        List<NumberedChoice> stored = [];
        List<Bubble> shown = [];

        for (int i = 0; i < bubbles.Count; i++)
        {
            List<string> lines = [];

            foreach (Choice choice in rest[i])
            {
                if (choice.Payload is not { } payload)
                {
                    lines.Add(choice.Line);
                    continue;
                }

                NumberedChoice one = new(hasNumbers ? stored.Count + 1 : null, choice.Label, payload);
                stored.Add(one);
                lines.Add(one.Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number} {one.Label}") : choice.Line);
            }

            shown.Add(bubbles[i].Saying(lines) with { Choices = native[i] });
        }

        return new(shown, stored);
    }

    /// <returns>The choice that the answer gives the number or the words of; null where it is anything else, or could be two of them.</returns>
    public static NumberedChoice? Find(IReadOnlyList<NumberedChoice> stored, string answer)
    {
        string said = Comparable(answer);
        NumberedChoice[] called = [.. stored.Where(choice => string.Equals(Comparable(choice.Label), said, StringComparison.OrdinalIgnoreCase))];

        if (called.Length == 0 && NumberOf(answer) is { } number)
        {
            called = [.. stored.Where(choice => (choice.Number ?? NumberOf(choice.Label)) == number)];
        }

        return called.DistinctBy(choice => choice.Payload.GetRawText()).Count() == 1 ? called[0] : null;
    }

    private static int? NumberOf(string text) =>
        int.TryParse(Comparable(text).Trim(_aroundNumbers), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : null;

    // Digits are digits, in every script.
    private static string Comparable(string text) => string.Concat(
        Labels.OneLine(text).Select(letter => CharUnicodeInfo.GetDecimalDigitValue(letter) is var digit and >= 0 ? (char)('0' + digit) : letter));
}

/// <param name="Stored">To be kept until the next message with choices, for <see cref="Numbering.Find"/>.</param>
internal sealed record Numbered(IReadOnlyList<Bubble> Bubbles, IReadOnlyList<NumberedChoice> Stored);
