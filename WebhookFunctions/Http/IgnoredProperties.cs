namespace WebhookFunctions.Http;

/// <summary>Properties of an accepted event that nothing uses, such as a misspelt name. The sender should know.</summary>
/// <param name="Index">The event's place in the request, from 0.</param>
internal sealed record IgnoredProperties(int Index, string? Id, IReadOnlyList<string> Properties)
{
    private const int MostNames = 20;

    /// <returns>The first names: an answer must not grow with the number of mistakes.</returns>
    public static IReadOnlyList<IgnoredProperties> First(IEnumerable<IgnoredProperties> all)
    {
        List<IgnoredProperties> first = [];
        int left = MostNames;

        foreach (IgnoredProperties one in all.Where(one => one.Properties.Count > 0).TakeWhile(_ => left > 0))
        {
            string[] names = [.. one.Properties.Take(left)];
            left -= names.Length;
            first.Add(one with { Properties = names });
        }

        return first;
    }
}
