namespace WebhookFunctions.Tests.Simulation;

/// <summary>Promise 8, looked at after every step: trouble does not breed.</summary>
internal static class Bounds
{
    private const int WakeUpsPerMailbox = 2;

    /// <returns>What is wrong, or null.</returns>
    public static string? Problem(MemoryStorage storage, int users)
    {
        // What a host has received, and what passes by beside the mailboxes, is not sent by anybody's trouble.
        WakeUp[] sent = [.. storage.Messages.Where(message => !message.WasReceived).Select(message => WakeUp.TryParse(message.Text)!).Where(one => one.Passing is null)];
        int waiting = storage.Table(TableNames.Conversations).All.Count(row => row.RowKey.Contains("-mail-", StringComparison.Ordinal));
        int most = (storage.DoublesMessages ? 2 : 1) * (waiting + (2 * users * WakeUpsPerMailbox));

        return sent.Length <= most ? null : $"{sent.Length} wake-ups for {waiting} events: {string.Join(' ', sent.Select(one => one.ToJson()))}";
    }
}
