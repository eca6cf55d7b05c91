using Microsoft.Extensions.Options;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Management;

/// <summary>Takes both mailboxes of a person, so that nobody forwards, records or gives up on anything of theirs.</summary>
internal sealed class PersonLeases(Leases leases, WakeUps wakeUps, IOptions<LeaseOptions> options, TimeProvider time)
{
    private static readonly Direction[] _directions = Enum.GetValues<Direction>();
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    // Azure ends a request after 230 seconds without an answer.
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(100);

    /// <summary>For a person with nothing to take.</summary>
    public PersonHold Nothing(ConversationKey person) => new(person, leases, wakeUps);

    /// <returns>Null if a forwarder is at work on one of them for longer than a request can wait.</returns>
    public async Task<PersonHold?> TakeAsync(ConversationKey person)
    {
        PersonHold hold = new(person, leases, wakeUps);
        bool isTaken = false;

        try
        {
            isTaken = await TakeAsync(person, hold);

            return isTaken ? hold : null;
        }
        finally
        {
            // Also where storage fails: what is held is kept alive, and nobody else would ever get it.
            if (!isTaken)
            {
                await hold.DisposeAsync();
            }
        }
    }

    private async Task<bool> TakeAsync(ConversationKey person, PersonHold hold)
    {
        // Long enough to see that a holder is dead.
        TimeSpan period = options.Value.LeasePeriod;
        TimeSpan patience = (period * 4 / 3) + TimeSpan.FromSeconds(1);
        long start = time.GetTimestamp();
        Dictionary<Direction, (LeaseSeen? Lease, long Since)> seen = [];

        while (true)
        {
            // Always in the same order, so that two requests that delete the same person do not wait for each other.
            foreach (Direction direction in _directions.Skip(hold.Count))
            {
                MailboxView view = await leases.LookAsync(person, direction);

                if (!seen.TryGetValue(direction, out (LeaseSeen? Lease, long Since) before) || before.Lease != view.Lease)
                {
                    seen[direction] = (view.Lease, time.GetTimestamp());
                }

                // The sweep's rule: a holder that showed no sign of life for a whole period is dead.
                bool isFree = !view.IsLeased || time.GetElapsedTime(seen[direction].Since) >= period;

                if (isFree && direction == _directions[hold.Count] && await leases.TakeAsync(view) is { } lease)
                {
                    hold.Add(lease, new LeaseKeeper(lease, period, time, CancellationToken.None));
                }
            }

            if (hold.Count == _directions.Length)
            {
                return true;
            }

            if (time.GetElapsedTime(start) > (patience < _longest ? patience : _longest))
            {
                return false;
            }

            await Task.Delay(_pause, time);
        }
    }
}
