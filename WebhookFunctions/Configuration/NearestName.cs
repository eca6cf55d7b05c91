namespace WebhookFunctions.Configuration;

/// <summary>Finds the name that somebody meant to write.</summary>
internal static class NearestName
{
    public static string Of(string written, IEnumerable<string> names) => names.MinBy(name => Distance(written.ToUpperInvariant(), name.ToUpperInvariant()))!;

    /// <summary>How many letters have to be put in, left out or exchanged.</summary>
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
