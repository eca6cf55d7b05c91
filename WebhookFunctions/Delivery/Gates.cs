using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Delivery;

/// <summary>Whether an event may go to a destination now.</summary>
/// <param name="Reason">If it may not: what the destination said last.</param>
/// <param name="IsTry">It may go in order to find out whether a held gate can be opened.</param>
internal readonly record struct Admission(bool IsGranted, string Reason, bool IsTry = false);

/// <summary>Gates do for the thousands of conversations behind one destination what back-off does for one conversation.</summary>
internal sealed partial class Gates(
    GateStore store,
    GateRelease release,
    LogNames names,
    IOptions<DeliveryOptions> delivery,
    IOptions<LeaseOptions> leases,
    TimeProvider time,
    ILogger<Gates> logger)
{
    private readonly ConcurrentDictionary<Destination, DestinationHealth> _health = new();

    /// <summary>Asks whether a mailbox's next step may be taken. While the gate is held, one mailbox may try after each pause; the others may not.</summary>
    public async Task<Admission> AdmitAsync(Destination destination, ConversationKey conversation, Direction direction)
    {
        Gate gate = await store.GetAsync(destination);
        DateTimeOffset now = time.GetUtcNow();

        if (gate.State != GateState.Held)
        {
            return new Admission(true, "");
        }

        if (gate.Until > now)
        {
            return new Admission(false, gate.Reason);
        }

        // The forwarder that tries may die. Then its time alone with the gate ends after a lease period.
        Gate tried = gate with { Until = now + leases.Value.LeasePeriod, Tried = conversation.MailboxOf(direction) };

        return new Admission(await store.WriteAsync(destination, gate, tried) is not null, gate.Reason, IsTry: true);
    }

    public async Task<bool> IsOpenAsync(Destination destination) => (await store.GetAsync(destination)).State != GateState.Held;

    /// <summary>The destination took an event: if its gate is held, the gate opens.</summary>
    public async Task TookAsync(Destination destination, ConversationKey conversation)
    {
        Health(destination).Took(conversation.Partition);
        Gate gate = await store.GetAsync(destination);

        try
        {
            if (gate.State == GateState.Held && !gate.IsByHand)
            {
                await OpenAsync(destination, await store.ReadAsync(destination));
            }
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            // The next event that the destination takes opens the gate, and the sweep lets through the mailboxes that this try did not.
            LogNotOpened(exception, destination.Connection, destination.Name);
        }
    }

    /// <summary>The destination did not take an event.</summary>
    /// <param name="started">When the attempt began.</param>
    public async Task<GateView> MissedAsync(Destination destination, MailboxView view, long number, long started, bool isDenied) =>
        Health(destination).Missed(await store.GetAsync(destination), time.GetUtcNow(), view.Conversation.Partition, view.Direction, number, started, isDenied);

    /// <summary>Holds the destination: only one try goes there after each pause, and each pause is twice as long as the one before.</summary>
    /// <returns>When this mailbox may try again, if it found out about the trouble; null if another mailbox tries next.</returns>
    public async Task<DateTimeOffset?> HoldAsync(Destination destination, MailboxView view, string reason)
    {
        Gate gate = await store.ReadAsync(destination);
        DateTimeOffset now = time.GetUtcNow();
        bool wasHeld = gate.State == GateState.Held;

        // Another mailbox's failure just before has had this effect already.
        if (wasHeld && gate.Until > now && gate.Tried != view.Mailbox)
        {
            return null;
        }

        TimeSpan pause = wasHeld ? Shortest(gate.Pause * 2, leases.Value.LeasePeriod) : Shortest(delivery.Value.FirstRetry, leases.Value.LeasePeriod);
        Gate held = new(GateState.Held)
        {
            Since = wasHeld ? gate.Since : now,
            Until = now + pause,
            Pause = pause,
            Reason = reason,
            Tried = view.Mailbox,
        };

        if (await store.WriteAsync(destination, gate, held) is null)
        {
            return null;
        }

        if (!wasHeld)
        {
            LogHeld(destination.Connection, destination.Name, names.Hide(reason, view.Conversation));
        }

        // The held mailboxes take turns: the one that found out may be refused for reasons of its own.
        return wasHeld && await release.TryAsync(destination, held, isOnlyOthers: true) ? null : held.Until;
    }

    private async Task OpenAsync(Destination destination, Gate gate)
    {
        if (gate.State != GateState.Held || gate.IsByHand)
        {
            return;
        }

        Health(destination).Opened();
        LogOpening(destination.Connection, destination.Name, time.GetUtcNow() - gate.Since);
        await release.BeginAsync(destination, gate);
    }

    private DestinationHealth Health(Destination destination) => _health.GetOrAdd(destination, _ => new DestinationHealth(time));

    private static TimeSpan Shortest(TimeSpan one, TimeSpan other) => one < other ? one : other;

    [LoggerMessage(1, LogLevel.Error, "{Connection}: its {Destination} is held: it refuses everybody, or is away. Its events wait; nothing is given up. It said: {Reason}", EventName = "DestinationHeld")]
    private partial void LogHeld(string connection, string destination, string reason);

    [LoggerMessage(3, LogLevel.Warning, "{Connection}: the gate of its {Destination} could not be opened now")]
    private partial void LogNotOpened(Exception exception, string connection, string destination);

    [LoggerMessage(2, LogLevel.Warning, "{Connection}: its {Destination} is back after {Time}; what waited follows gradually", EventName = "DestinationOpened")]
    private partial void LogOpening(string connection, string destination, TimeSpan time);
}
