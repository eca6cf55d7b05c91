using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>Accepts events that may be lost because they are worth nothing later: typing. Such an event travels in its wake-up and never enters a mailbox, so it delays nothing.</summary>
internal sealed class PassingEvents(WakeUps wakeUps, Sequences sequences, InstanceCache cache, TimeProvider time)
{
    /// <summary>For how long typing is worth showing.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(10);

    // A queue message holds 64 KiB, and the event becomes base64 in it.
    private const int LargestEvent = 32 * 1024;

    public static bool Takes(IncomingEvent @event) => @event.Kind == EventKind.Typing && @event.Json.Length <= LargestEvent;

    public async Task AcceptAsync(ConversationKey conversation, Direction direction, IncomingEvent @event)
    {
        Sequence sequence = await sequences.GetAsync(conversation.Partition, direction);
        DateTimeOffset now = time.GetUtcNow();
        PassingEvent passing = new(@event.Id, @event.Source, @event.Kind, @event.Timestamp, now, sequence.Last, @event.Json);

        await wakeUps.SendAsync(direction, WakeUp.For(conversation, now) with { Passing = passing });
    }

    /// <summary>Whether the event is still worth showing: it is not too late, and nothing was accepted behind it.</summary>
    public async Task<bool> IsWorthAsync(ConversationKey conversation, Direction direction, PassingEvent passing) =>
        time.GetUtcNow() - passing.AcceptedAt <= Lasts
        && (await sequences.ReadAsync(conversation.Partition, direction)).Last <= passing.After
        && IsLatest((conversation, direction, nameof(PassingEvents)), passing);

    // As far as this instance knows. If start and stop arrive in the wrong order, a user who has stopped must not be shown typing.
    private bool IsLatest(object key, PassingEvent passing)
    {
        if (cache.Get<PassingEvent>(key) is { } other && other.AcceptedAt > passing.AcceptedAt)
        {
            return false;
        }

        cache.Set(key, passing with { Json = [] });

        return true;
    }
}
