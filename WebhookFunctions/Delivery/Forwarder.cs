using Microsoft.Extensions.Logging;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Delivery;

/// <summary>
/// Forwards a mailbox: leave a watchdog, take the lease, forward in order, give the lease back, look once more, take the watchdog back.
/// </summary>
public sealed partial class Forwarder(
    Leases leases, WakeUpQueues wakeUps, MailForwarder mailForwarder, TimeProvider time, ILogger<Forwarder> logger)
{
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(1);

    public async Task RunAsync(Direction direction, WakeUp wakeUp, ICarrier carrier, CancellationToken stopping)
    {
        using IDisposable? scope = logger.BeginScope(
            new Dictionary<string, object> { ["Connection"] = wakeUp.Connection, ["Conversation"] = wakeUp.Conversation.Partition });

        Round round = new(direction, wakeUp, carrier, time, stopping);
        MailboxView view = await leases.LookAsync(wakeUp.Conversation, direction, CancellationToken.None);

        if (view.IsLeased && !IsHolderDead(view, wakeUp))
        {
            await StandBackAsync(round, view);
            await TakeBackAsync(round, wakeUp.Guard);

            return;
        }

        if (view.IsLeased)
        {
            LogTakenOver();
        }

        await ForwardAsync(round, view);
    }

    private async Task ForwardAsync(Round round, MailboxView view)
    {
        // Not the wake-up's own: where the wake-up is delivered a second time, that one may be gone.
        Guard? watchdog = null;
        bool isFirst = true;

        // A dead holder's lease is taken over (and given back) even where its mailbox turns out to be empty.
        while (round.HasWork(view) || (view.IsLeased && isFirst))
        {
            if (round.ShouldStop)
            {
                await wakeUps.SendAsync(round.Direction, round.WakeUp, TimeSpan.Zero, CancellationToken.None);

                break;
            }

            Guard? previous = watchdog;
            watchdog = await LeaveWatchdogAsync(round, view);
            await TakeBackAsync(round, previous);

            if (await leases.TakeAsync(view, CancellationToken.None) is not { } lease)
            {
                await StandBackAsync(round, view);

                break;
            }

            if (!await HoldAsync(round, view, lease))
            {
                LogLeaseLost();

                return;
            }

            view = await leases.LookAsync(view.Conversation, round.Direction, CancellationToken.None);
            isFirst = false;

            if (view.IsLeased)
            {
                break;
            }
        }

        await TakeBackAsync(round, watchdog);
        await TakeBackAsync(round, round.WakeUp.Guard);
    }

    /// <returns>False when the lease was lost: then the watchdog stays, for the lease may still bear our name.</returns>
    private async Task<bool> HoldAsync(Round round, MailboxView view, Lease lease)
    {
        try
        {
            return await mailForwarder.ForwardAsync(round, view, lease);
        }
        catch
        {
            // Free for the host's next attempt at this wake-up. The watchdog stays: nothing else may come.
            await lease.ReleaseAsync(CancellationToken.None);

            throw;
        }
    }

    private static bool IsHolderDead(MailboxView view, WakeUp wakeUp) =>
        wakeUp.Watchdog && view.Lease!.ETag.ToString() == wakeUp.LeaseSeen;

    /// <summary>Somebody else forwards, and will look once more when done. Two kinds of wake-up must come again all the same.</summary>
    private async Task StandBackAsync(Round round, MailboxView view)
    {
        if (round.WakeUp.Watchdog)
        {
            // By itself: with a watchdog of its own it would become two, and again two where a long queue delays both.
            WakeUp again = round.WakeUp with { LeaseSeen = view.IsLeased ? view.Lease!.ETag.ToString() : null };
            await wakeUps.LeaveWatchdogAsync(round.Direction, again, TimeSpan.Zero, CancellationToken.None);
        }
        else if (round.WakeUp.Number is not null)
        {
            // The holder does not know that the retry's time has come.
            await wakeUps.SendAsync(round.Direction, round.WakeUp, _soon, CancellationToken.None);
        }
    }

    private Task<Guard> LeaveWatchdogAsync(Round round, MailboxView view) =>
        wakeUps.LeaveWatchdogAsync(round.Direction, WakeUp.For(view.Conversation), TimeSpan.Zero, CancellationToken.None);

    private Task TakeBackAsync(Round round, Guard? watchdog) => wakeUps.TakeBackAsync(round.Direction, watchdog, CancellationToken.None);

    [LoggerMessage(1, LogLevel.Warning, "The forwarder of this conversation died. Its work is taken over")]
    private partial void LogTakenOver();

    [LoggerMessage(2, LogLevel.Warning, "The lease of this conversation was lost. Whoever took it goes on; the last event may be sent twice")]
    private partial void LogLeaseLost();
}
