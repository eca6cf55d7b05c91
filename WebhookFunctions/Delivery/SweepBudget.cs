using WebhookFunctions.Conversations;

namespace WebhookFunctions.Delivery;

/// <summary>What one pass of the sweep may still do.</summary>
/// <param name="closed">The gates that are not open.</param>
/// <param name="backlog">The wake-ups that wait in the queues.</param>
internal sealed class SweepBudget(IReadOnlyList<(Destination Destination, Gate Gate)> closed, Waiters backlog)
{
    private const int MostWakeUps = 1_000;

    // Never zero: a mailbox whose wake-up was lost must not wait for the end of a backlog.
    private const int LeastWakeUps = 4;

    // The most unanswered wake-ups of a mailbox during a backlog: another would only lie beside them in the queue.
    private const int MostUnanswered = 2;

    private int _sent;
    private int _sentInBacklog;

    public bool HasFailed { get; private set; }

    public bool IsSpent => HasFailed || Volatile.Read(ref _sent) >= MostWakeUps;

    public Gate? GateOf(string connection, string destination) =>
        closed.FirstOrDefault(one => one.Destination.Connection == connection && one.Destination.Name == destination).Gate;

    /// <summary>Whether a wake-up may be sent for a mailbox.</summary>
    /// <param name="unanswered">How many wake-ups have been sent since that mailbox last made progress.</param>
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

    /// <summary>Whether a takeover may be sent: always, unless earlier takeovers are still in the queue.</summary>
    public bool AllowsTakeover(Direction direction, int unanswered) => !backlog.IsFull(direction) || unanswered < MostUnanswered;

    /// <summary>The queue accepts nothing: this sweep is over.</summary>
    public void Fail() => HasFailed = true;
}
