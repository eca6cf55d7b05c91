using Microsoft.Extensions.Logging;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>Forwards a mailbox: look, take the lease, forward in order, record and give the lease back, look once more, take the mailbox off the due list.</summary>
/// <remarks>A forwarder that cannot go on just returns, because the mailbox is on the due list. It throws nothing for the host to retry: retries would add load to storage that is overloaded.</remarks>
public sealed partial class Forwarder
{
    private readonly Leases _leases;
    private readonly LeaseHolder _holder;
    private readonly Admissions _admissions;
    private readonly DueKeeper _due;
    private readonly ActivityKeeper _activity;
    private readonly Shutdown _shutdown;
    private readonly LogNames _names;
    private readonly TimeProvider _time;
    private readonly ILogger<Forwarder> _logger;

    internal Forwarder(
        Leases leases, LeaseHolder holder, Admissions admissions, DueKeeper due, ActivityKeeper activity, Shutdown shutdown, LogNames names, TimeProvider time,
        ILogger<Forwarder> logger) =>
        (_leases, _holder, _admissions, _due, _activity, _shutdown, _names, _time, _logger) = (leases, holder, admissions, due, activity, shutdown, names, time, logger);

    internal async Task RunAsync(Direction direction, string message, IDeliverySteps steps, CancellationToken stopping)
    {
        if (WakeUp.TryParse(message) is not { } wakeUp)
        {
            LogNoWakeUp(direction);

            return;
        }

        using IDisposable running = _shutdown.Run();

        try
        {
            await (wakeUp is { Passing: not null } or { Reported: not null }
                ? _admissions.PassAsync(wakeUp, direction, steps)
                : ForwardAsync(new Run(direction, wakeUp, steps, _time, _shutdown.Begun, stopping)));
        }
        catch (Exception exception)
        {
            // Either storage has trouble, or we have a defect. The due row is still there, so the sweep comes again, less and less often.
            LogBrokenOff(exception, _names.Of(wakeUp.Conversation, direction));
        }
    }

    private async Task ForwardAsync(Run run)
    {
        try
        {
            await ForwardAsync(run, await LookAsync(run));
        }
        finally
        {
            await run.Noting;
        }
    }

    private async Task<MailboxView> LookAsync(Run run)
    {
        MailboxView view = await _leases.LookAsync(run.Conversation, run.Direction);
        // This runs beside the forwarding, which does not wait for it here.
        run.Noting = Task.WhenAll(run.Noting, _activity.NoteAsync(view));

        return view;
    }

    private async Task ForwardAsync(Run run, MailboxView view)
    {
        Mail? dead = null;

        if (view.IsLeased)
        {
            if (run.WakeUp.Lease != view.Lease!.ETag)
            {
                // The holder of the lease looks once more when it is done.
                return;
            }

            dead = view.Mails is [var head, ..] ? head with { Deaths = head.Deaths + 1 } : null;
            view = dead is null ? view : view with { Mails = [dead, .. view.Mails.Skip(1)] };
        }

        await ForwardAsync(run, view, dead);
    }

    private async Task ForwardAsync(Run run, MailboxView view, Mail? dead)
    {
        bool isTakeover = view.IsLeased;

        while (run.Pick(view.Mails) is not null || isTakeover)
        {
            using Turn turn = await _admissions.AskAsync(run, view);

            // A dead holder does not give its lease back. So a takeover takes the lease even if nothing may be sent.
            if (turn is { IsGranted: false, StartsPatience: false } && !isTakeover)
            {
                await _due.PutOffAsync(run, turn.Rest!);

                return;
            }

            await _due.PullBackAsync(run);

            if (await _leases.TakeAsync(view, dead) is not { } lease)
            {
                // Another forwarder has the lease now, and looks once more when it is done.
                return;
            }

            if (isTakeover)
            {
                LogTakenOver(_names.Of(run.Conversation, run.Direction));
            }

            HeldMailbox held = await _holder.HoldAsync(run, view, turn, lease);

            if (held.IsLost)
            {
                LogLeaseLost(_names.Of(run.Conversation, run.Direction));

                return;
            }

            view = await LookAsync(run);

            if (view.IsLeased || await _due.SettleAsync(run, view, held))
            {
                return;
            }

            (isTakeover, dead) = (false, null);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Mailbox}: its forwarder died, and its work is taken over")]
    private partial void LogTakenOver(string mailbox);

    [LoggerMessage(2, LogLevel.Warning, "{Mailbox}: the lease was lost. Whoever takes it goes on; the last event may be sent twice")]
    private partial void LogLeaseLost(string mailbox);

    [LoggerMessage(3, LogLevel.Error, "{Mailbox}: forwarding was broken off. It stays on the due list", EventName = "BrokenOff")]
    private partial void LogBrokenOff(Exception exception, string mailbox);

    [LoggerMessage(4, LogLevel.Error, "The queue of {Direction} held a message that is not a wake-up; it is dropped")]
    private partial void LogNoWakeUp(Direction direction);
}
