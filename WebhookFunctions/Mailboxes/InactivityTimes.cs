namespace WebhookFunctions.Mailboxes;

/// <summary>How long after its last event a chat of each connection ends. Most connections have no such time.</summary>
internal sealed class InactivityTimes(Func<IReadOnlyDictionary<string, TimeSpan>> times)
{
    private readonly Lazy<IReadOnlyDictionary<string, TimeSpan>> _times = new(times);

    public IReadOnlyDictionary<string, TimeSpan> All => _times.Value;

    public TimeSpan? Of(string connection) => All.TryGetValue(connection, out TimeSpan after) ? after : null;
}
