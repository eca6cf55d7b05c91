using WebhookFunctions.Conversations;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Mailboxes;

/// <summary>Takes in what is worth nothing later, and may be lost: somebody types. It travels in its wake-up and never enters a mailbox, so it delays nothing.</summary>
internal sealed class PassingEvents(WakeUps wakeUps, Sequences sequences, InstanceCache cache, TimeProvider time)
{
    /// <summary>How long somebody's typing is worth showing.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(10);

    // A queue message holds 64 KiB, and this becomes base64 there.
    private const int LargestEvent = 32 * 1024;

    public static bool Takes(IncomingEvent @event) => @event.Kind == EventKind.Typing && @event.Json.Length <= LargestEvent;

    public async Task AcceptAsync(ConversationKey conversation, Direction direction, IncomingEvent @event)
    {
        Sequence sequence = await sequences.GetAsync(conversation.Partition, direction);
        DateTimeOffset now = time.GetUtcNow();
        PassingEvent passing = new(@event.Id, @event.Source, @event.Kind, @event.Timestamp, now, sequence.Last, @event.Json);

        await wakeUps.SendAsync(direction, WakeUp.For(conversation, now) with { Passing = passing });
    }

    /// <summary>Whether it is still worth showing: soon enough, and nothing was accepted behind it that it would be shown after.</summary>
    public async Task<bool> IsWorthAsync(ConversationKey conversation, Direction direction, PassingEvent passing) =>
        time.GetUtcNow() - passing.AcceptedAt <= Lasts
        && (await sequences.ReadAsync(conversation.Partition, direction)).Last <= passing.After
        && IsLatest((conversation, direction, nameof(PassingEvents)), passing);

    // As far as this instance knows: who has stopped typing must not be shown typing because the two came the other way round.
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
