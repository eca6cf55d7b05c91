using System.Text.Json;

namespace Manage;

/// <summary>Reports which dead letters are new, with their reasons.</summary>
internal sealed class DeadLetterTail
{
    private HashSet<string>? _seen;

    /// <param name="answer">The newest dead letters, newest first.</param>
    public IEnumerable<TailLine> See(JsonElement answer)
    {
        JsonElement[] letters = [.. answer.GetProperty("deadLetters").EnumerateArray()];
        HashSet<string>? seen = _seen;
        _seen = [.. letters.Select(letter => letter.Of("id")), .. seen ?? []];

        // Dead letters that were there before are not news.
        return seen is null ? [] : letters.Where(letter => !seen.Contains(letter.Of("id"))).OrderBy(letter => letter.MomentOf("givenUpAt")).Select(Line);
    }

    private static TailLine Line(JsonElement letter) => new(letter.MomentOf("givenUpAt") ?? default, "dead-lettered", letter.Of("connection"))
    {
        Address = letter.Of("address"),
        Direction = letter.Of("direction"),
        Id = letter.Of("eventId"),
        Source = letter.Of("source"),
        Kind = letter.Of("kind"),
        Reason = $"could not {letter.Of("step")}: {letter.Of("reason")}",
    };
}
