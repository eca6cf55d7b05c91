using System.Globalization;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Channels.Rendering;

/// <summary>Choices for channels with no buttons, or with too few: writes the choices as numbered lines, and reads the user's words as one of them.</summary>
internal static class Numbering
{
    // Characters that people put around a number, and those that follow the digit in a keycap emoji.
    private static readonly char[] _aroundNumbers = [' ', '.', ',', ':', '!', '#', '(', ')', '．', '）', '\ufe0f', '\u20e3'];

    /// <param name="bubbles">The bubbles of one message: the numbers continue from one to the next.</param>
    /// <param name="buttons">How many buttons each bubble can have; the first suitable choices become buttons.</param>
    /// <param name="isButton">Which choices can be buttons; by default, those that are answered by a postback.</param>
    /// <returns>The bubbles with these buttons left, and the others in their texts.</returns>
    public static Numbered Of(IReadOnlyList<Bubble> bubbles, int buttons, Func<Choice, bool>? isButton = null)
    {
        isButton ??= choice => choice.Payload is not null;
        Choice[][] native = [.. bubbles.Select(bubble => bubble.Choices.Where(isButton).Take(buttons).ToArray())];
        Choice[][] rest = [.. bubbles.Select((bubble, i) => bubble.Choices.Except(native[i], ReferenceEqualityComparer.Instance).Cast<Choice>().ToArray())];
        Choice[] answers = [.. rest.SelectMany(choices => choices).Where(choice => choice.Payload is not null)];

        // If the answer "2" could mean the second choice or the choice with the label "2", no choice has a number.
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

    /// <returns>The choice whose number or words the user wrote; null if the answer is anything else, or could mean two choices.</returns>
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
        int.TryParse(Comparable(text).Trim(_aroundNumbers), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    // Digits of every script count.
    private static string Comparable(string text) => string.Concat(
        Labels.OneLine(text).Select(letter => CharUnicodeInfo.GetDecimalDigitValue(letter) is var digit and >= 0 ? (char)('0' + digit) : letter));
}

/// <param name="Stored">Kept until the next message with choices, for <see cref="Numbering.Find"/>.</param>
internal sealed record Numbered(IReadOnlyList<Bubble> Bubbles, IReadOnlyList<NumberedChoice> Stored);
