namespace WebhookFunctions.Tests.Simulation;

/// <summary>Compares what a side got with what it should have got. Typing may be missing; anything may come again after an accident.</summary>
internal static class Alignment
{
    /// <param name="repeats">How many may come again.</param>
    /// <returns>What is wrong, or null.</returns>
    public static string? Problem(string side, IReadOnlyList<string> got, IReadOnlyList<string> expected, int repeats)
    {
        int next = 0;

        foreach ((int index, string one) in got.Index())
        {
            int found = next;

            while (found < expected.Count && expected[found] != one && expected[found] == Words.Typing)
            {
                found++;
            }

            if (found < expected.Count && expected[found] == one)
            {
                next = found + 1;
            }
            else if (--repeats < 0 || !got.Take(index).Contains(one))
            {
                return $"{side} got '{one}' where it should have got '{expected.ElementAtOrDefault(next)}'\n{Show(got, expected)}";
            }
        }

        return expected.Skip(next).FirstOrDefault(one => one != Words.Typing) is { } missing
            ? $"{side} did not get '{missing}'\n{Show(got, expected)}"
            : null;
    }

    private static string Show(IReadOnlyList<string> got, IReadOnlyList<string> expected) =>
        $"  got:      {string.Join(" | ", got)}\n  expected: {string.Join(" | ", expected)}";
}
