using WebhookFunctions.Conversations;

namespace WebhookFunctions.Delivery;

/// <summary>What one pass of the sweep may still do.</summary>
/// <param name="closed">The gates that are not open.</param>
/// <param name="backlog">What waits in the queues.</param>
internal sealed class SweepBudget(IReadOnlyList<(Destination Destination, Gate Gate)> closed, Waiters backlog)
{
    private const int MostWakeUps = 1_000;

    // Never nothing: what the queue has lost must not wait for the end of a backlog.
    private const int LeastWakeUps = 4;

    // Of a mailbox, while there is a backlog: the next would only lie beside them.
    private const int MostUnanswered = 2;

    private int _sent;
    private int _sentInBacklog;

    public bool HasFailed { get; private set; }

    public bool IsSpent => HasFailed || Volatile.Read(ref _sent) >= MostWakeUps;

    public Gate? GateOf(string connection, string destination) =>
        closed.FirstOrDefault(one => one.Destination.Connection == connection && one.Destination.Name == destination).Gate;

    /// <summary>Whether a wake-up may be sent for a mailbox.</summary>
    /// <param name="unanswered">How many have been sent since anybody last got anything done there.</param>
    public bool Allows(ConversationKey conversation, Direction direction, int unanswered)
    {
        if (IsSpent || backlog.Holds(conversation, direction))
        {
            return false;
        }

        if (!backlog.IsFull(direction))
        {
            Interlocked.Increment(ref _sent);

            return true;
        }

        return unanswered < MostUnanswered && Interlocked.Increment(ref _sentInBacklog) <= LeastWakeUps;
    }

    /// <summary>Whether a takeover may be sent: always, but where those before lie in the queue still.</summary>
    public bool AllowsTakeover(Direction direction, int unanswered) => !backlog.IsFull(direction) || unanswered < MostUnanswered;

    /// <summary>The queue takes nothing: this sweep is over.</summary>
    public void Fail() => HasFailed = true;
}
