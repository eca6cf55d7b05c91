using System.Globalization;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Agents;

/// <summary>The end of a handover that nobody ended. Its delayed wake-up becomes an event of the mailbox, so that it keeps its place among the others.</summary>
public sealed class Expiry(Mailbox mailbox, TimeProvider time)
{
    private const string Prefix = "expiry-";

    public async Task AcceptAsync(WakeUp wakeUp, long handover)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{handover}");
        IncomingEvent expiry = new(id, EventSource.Connector, EventKind.Expiry, time.GetUtcNow(), "{}");

        await mailbox.AcceptAsync(wakeUp.Conversation, Direction.ChannelToBot, [expiry], CancellationToken.None);
    }

    /// <returns>The handover that an expiry is of.</returns>
    internal static long NumberOf(IncomingEvent expiry) => long.Parse(expiry.Id.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture);
}
