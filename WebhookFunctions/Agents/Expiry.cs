using System.Globalization;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Agents;

/// <summary>The end of a handover that nobody ended. Its delayed wake-up becomes an event of the mailbox, so that it keeps its place among the others.</summary>
public sealed class Expiry(Mailbox mailbox, TimeProvider time)
{
    private const string Prefix = "expiry-";

    public Task AcceptAsync(ConversationKey conversation, long handover) => mailbox.AcceptAsync(
        conversation,
        Direction.ChannelToBot,
        [new IncomingEvent(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{handover}"), EventSource.Connector, EventKind.Expiry, time.GetUtcNow(), "{}")],
        CancellationToken.None);

    /// <returns>The handover that an expiry is of.</returns>
    internal static long NumberOf(IncomingEvent expiry) => long.Parse(expiry.Id.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture);
}
