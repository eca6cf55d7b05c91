using System.Collections.Frozen;

namespace WebhookFunctions.Configuration;

/// <summary>Removes the connector's own secrets from other sides' words before those are kept, because an answer may repeat the request's headers.</summary>
/// <remarks>
/// It looks for every eight consecutive characters of a secret, in every usual form, instead of the whole secret. So it also finds a secret that was cut off or is part of
/// something encoded. A text of fewer than eight characters does not count as a secret.
/// </remarks>
internal sealed class OwnSecrets(IEnumerable<string> secrets)
{
    public const string Mark = "[secret]";

    private const int Length = 8;

    // Built when something first fails, not at the start.
    private readonly Lazy<FrozenSet<string>> _pieces = new(() => secrets
        .Where(secret => secret.Length >= Length)
        .SelectMany(SecretForms.Of)
        .SelectMany(Pieces)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase));

    public string Hide(string words)
    {
        List<(int Start, int End)> found = Find(words);

        for (int i = found.Count - 1; i >= 0; i--)
        {
            words = string.Concat(words.AsSpan(0, found[i].Start), Mark, words.AsSpan(found[i].End));
        }

        return words;
    }

    /// <returns>Parts that do not touch each other, in order.</returns>
    private List<(int Start, int End)> Find(string words)
    {
        var pieces = _pieces.Value.GetAlternateLookup<ReadOnlySpan<char>>();
        List<(int Start, int End)> found = [];

        for (int start = 0; start + Length <= words.Length; start++)
        {
            if (!pieces.Contains(words.AsSpan(start, Length)))
            {
                continue;
            }

            if (found is [.., var last] && start <= last.End)
            {
                found[^1] = (last.Start, start + Length);
            }
            else
            {
                found.Add((start, start + Length));
            }
        }

        return found;
    }

    private static IEnumerable<string> Pieces(string form)
    {
        for (int start = 0; start + Length <= form.Length; start++)
        {
            yield return form.Substring(start, Length);
        }
    }
}
