using System.Text.Json;

namespace Manage;

/// <summary>Reports what is accepted in one conversation, and what becomes of it.</summary>
/// <param name="since">Events that were accepted before this time are reported only if they change.</param>
internal sealed class ConversationTail(string connection, string address, DateTimeOffset since, TimeProvider time)
{
    private const string Waiting = "waiting";

    // The dead letters report this, because they know the reason.
    private const string DeadLettered = "dead-lettered";

    private readonly Dictionary<string, string> _outcomes = [];
    private readonly Dictionary<string, int> _attempts = [];

    public string Address => address;

    /// <summary>Whether the page reaches back to a known entry. If not, there are more entries in between.</summary>
    public bool Knows(JsonElement transcript) => transcript.GetProperty("entries").EnumerateArray().Any(entry => _outcomes.ContainsKey(Key(entry)) || entry.MomentOf("at") < since);

    /// <param name="transcript">The newest entries, oldest first.</param>
    public IEnumerable<TailLine> See(JsonElement transcript)
    {
        foreach (JsonElement entry in transcript.GetProperty("entries").EnumerateArray())
        {
            string outcome = entry.Of("outcome");
            bool isKnown = _outcomes.TryGetValue(Key(entry), out string? before);
            bool isOld = entry.MomentOf("at") < since;
            _outcomes[Key(entry)] = outcome;

            if (!isKnown && !isOld)
            {
                yield return Line("accepted", entry) with { At = entry.MomentOf("at") ?? time.GetUtcNow() };
            }

            if (outcome is not (Waiting or DeadLettered) && outcome != before && (isKnown || !isOld))
            {
                yield return Line(outcome, entry) with { Text = null };
            }
        }
    }

    /// <param name="conversation">The conversation with its mailboxes.</param>
    public IEnumerable<TailLine> SeeMailboxes(JsonElement conversation)
    {
        foreach (JsonElement mailbox in conversation.GetProperty("mailboxes").EnumerateArray())
        {
            foreach (JsonElement mail in mailbox.GetProperty("mails").EnumerateArray())
            {
                string key = $"{mailbox.Of("direction")}-{mail.Of("number")}";
                int attempts = mail.GetProperty("attempts").GetInt32();

                if (attempts > _attempts.GetValueOrDefault(key))
                {
                    yield return Line("retried", mail) with
                    {
                        Direction = mailbox.Of("direction"), Text = null, Attempts = attempts, NextAttempt = mail.MomentOf("nextAttempt"), Reason = mail.TextOf("reason"),
                    };
                }

                _attempts[key] = attempts;
            }
        }
    }

    private static string Key(JsonElement entry) => $"{entry.Of("direction")}-{entry.Of("number")}";

    private TailLine Line(string what, JsonElement entry) => new(time.GetUtcNow(), what, connection)
    {
        Address = address,
        Direction = entry.Of("direction"),
        Id = entry.Of("id"),
        Source = entry.Of("source"),
        Kind = entry.Of("kind"),
        Text = entry.TextOf("text"),
    };
}
