namespace WebhookFunctions.Mailboxes;

/// <summary>After how long without an event the chats of a connection end; those of most never do.</summary>
internal sealed class InactivityTimes(Func<IReadOnlyDictionary<string, TimeSpan>> times)
{
    private readonly Lazy<IReadOnlyDictionary<string, TimeSpan>> _times = new(times);

    public IReadOnlyDictionary<string, TimeSpan> All => _times.Value;

    public TimeSpan? Of(string connection) => All.TryGetValue(connection, out TimeSpan after) ? after : null;
}
