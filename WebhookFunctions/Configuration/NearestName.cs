namespace WebhookFunctions.Configuration;

/// <summary>Finds the name that somebody meant to write.</summary>
internal static class NearestName
{
    // A slip of the finger.
    private const int FewLetters = 2;

    /// <summary>One whose last word holds the last word that was written, or is held by it, goes before those with fewer different letters, unless those are very few.</summary>
    public static string Of(string written, IEnumerable<string> names) => names
        .Select(name => (Name: name, Distance: Distance(written.ToUpperInvariant(), name.ToUpperInvariant())))
        .MinBy(one => (one.Distance > FewLetters && !ShareAWord(written, one.Name), one.Distance)).Name;

    private static bool ShareAWord(string one, string other)
    {
        (string first, string second) = (LastWord(one), LastWord(other));

        return first.Contains(second, StringComparison.OrdinalIgnoreCase) || second.Contains(first, StringComparison.OrdinalIgnoreCase);
    }

    private static string LastWord(string name) => name[(name.LastIndexOf(':') + 1)..];

    /// <summary>How many letters have to be inserted, removed or replaced.</summary>
    private static int Distance(string one, string other)
    {
        int[] above = [.. Enumerable.Range(0, other.Length + 1)];

        for (int row = 1; row <= one.Length; row++)
        {
            int[] here = [row, .. new int[other.Length]];

            for (int column = 1; column <= other.Length; column++)
            {
                int exchanged = above[column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1);
                here[column] = Math.Min(exchanged, Math.Min(above[column], here[column - 1]) + 1);
            }

            above = here;
        }

        return above[^1];
    }
}
