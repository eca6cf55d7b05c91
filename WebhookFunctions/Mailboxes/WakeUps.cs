using Microsoft.Extensions.Logging;
using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>Sends wake-ups. Each is a hint: if one cannot be sent, the sweep finds the mailbox in the due list.</summary>
internal sealed partial class WakeUps(Queue queue, LogNames names, TimeProvider time, ILogger<WakeUps> logger)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    /// <returns>Whether it was sent.</returns>
    public async Task<bool> SendAsync(Direction direction, WakeUp wakeUp, TimeSpan delay = default)
    {
        try
        {
            return await StorageTrouble.OutlastAsync(() => PutAsync(direction, wakeUp, delay), _patience, time);
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            LogNotSent(exception, names.Of(wakeUp.Conversation, direction));

            return false;
        }
    }

    public Task<bool> SendAsync(Direction direction, ConversationKey conversation) => SendAsync(direction, WakeUp.For(conversation, time.GetUtcNow()));

    /// <summary>Wakes a mailbox when its turn comes. A queue counts whole seconds, so the wake-up is up to a second too early, never too late.</summary>
    public Task<bool> CallAsync(Direction direction, ConversationKey conversation, DateTimeOffset at)
    {
        double seconds = Math.Floor((at - time.GetUtcNow()).TotalSeconds);

        return SendAsync(direction, WakeUp.For(conversation, at) with { Called = true }, TimeSpan.FromSeconds(Math.Max(seconds, 1)));
    }

    private async Task<bool> PutAsync(Direction direction, WakeUp wakeUp, TimeSpan delay)
    {
        await queue.SendAsync(direction.Name(), wakeUp.ToJson(), delay);

        return true;
    }

    [LoggerMessage(1, LogLevel.Warning, "{Mailbox}: a wake-up could not be sent; the sweep will find it")]
    private partial void LogNotSent(Exception exception, string mailbox);
}
