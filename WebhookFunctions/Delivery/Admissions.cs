using Microsoft.Extensions.Options;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>Whether a mailbox may be worked on now: it has a step to take, its gate is open, it has a place, its limit is not reached.</summary>
internal sealed class Turn(Mail? mail, NextStep? next, Rest? rest, IDisposable? place) : IDisposable
{
    public bool IsGranted => rest is null;

    /// <summary>The mailbox may not be worked on, and somebody begins to wait for it now. That has to be recorded.</summary>
    public bool StartsPatience => rest is { IsImpatient: true } && mail!.TroubledSince is null;

    public Mail? Mail => mail;

    public NextStep? Next => next;

    public Rest? Rest => rest;

    public void Dispose() => place?.Dispose();
}

/// <summary>Asks gates, places and limits before anything is sent.</summary>
internal sealed class Admissions(
    Leases leases, Gates gates, Places places, Limits limits, AwaitedReports awaited, SentReports reports, PassingEvents passingEvents, IOptions<LeaseOptions> options, Random random, TimeProvider time)
{
    public async Task<Turn> AskAsync(Run run, MailboxView view)
    {
        if (run.Pick(view.Mails) is not { } head)
        {
            return new Turn(null, null, null, null);
        }

        run.NotBefore ??= view.Lease?.NotBefore;
        run.Awaited = view.Lease?.Awaited;
        Mail mail = await leases.ReadBodyAsync(view, head);
        NextStep next = await StepRunner.PrepareAsync(run.Steps, view, mail);

        if (next.Destination is not { } destination)
        {
            return new Turn(mail, next, null, null);
        }

        if (places.Take(destination) is not { } place)
        {
            return new Turn(mail, next, Rest.ForPlaces(destination, time.GetUtcNow() + ABit()), null);
        }

        (next, Rest? rest) = await GateAsync(run, mail, next);

        if (rest is null)
        {
            return new Turn(mail, next, null, place);
        }

        place.Dispose();

        return new Turn(mail, next, rest, null);
    }

    /// <summary>Asks the gate and the limit before another step of a mailbox that already has its place.</summary>
    /// <returns>The step that may be taken, or why no step may.</returns>
    public async Task<(NextStep Next, Rest? Why)> GateAsync(Run run, Mail mail, NextStep next)
    {
        if (next.Destination is not { } destination)
        {
            return (next, null);
        }

        (next, Rest? unreported) = await awaited.AdmitAsync(run, next);

        if (unreported is not null)
        {
            return (next, unreported);
        }

        if (IsOutOfPatience(mail, next))
        {
            // A step whose patience is over is given up on if its gate is not open; nothing is sent.
            return await gates.IsOpenAsync(destination) ? await limits.AdmitAsync(run, next, isTry: false) : (next, null);
        }

        Admission admission = await gates.AdmitAsync(destination, run.Conversation, run.Direction);

        return admission.IsGranted ? await limits.AdmitAsync(run, next, admission.IsTry)
            : next.IfHeld is { } missed ? (NextStep.Nowhere(missed), null)
            : (next, Rest.ForGate(next, mail, admission.Reason, time.GetUtcNow()));
    }

    public async Task<bool> IsOpenAsync(NextStep next) => next.Destination is not { } destination || await gates.IsOpenAsync(destination);

    /// <summary>Somebody waits for the end of this step, and its destination has been in trouble for too long.</summary>
    public bool IsOutOfPatience(Mail mail, NextStep next) => next.RetryFor is { } patience && mail.TroubledSince + patience <= time.GetUtcNow();

    /// <summary>A wake-up for something beside the mailbox.</summary>
    public Task PassAsync(WakeUp wakeUp, Direction direction, IDeliverySteps steps) => wakeUp.Reported is { } sent
        ? reports.NoteAsync(wakeUp.Conversation, sent, isLast: true)
        : PassAsync(wakeUp.Conversation, direction, wakeUp.Passing!, steps);

    /// <summary>An event that passes beside the mailbox is sent at once or never.</summary>
    private async Task PassAsync(ConversationKey conversation, Direction direction, PassingEvent passing, IDeliverySteps steps)
    {
        if (!await passingEvents.IsWorthAsync(conversation, direction, passing)
            || await steps.PassAsync(conversation, passing.Event) is not { Destination: { } destination } next
            || places.Take(destination) is not { } place)
        {
            return;
        }

        using (place)
        {
            if (await gates.IsOpenAsync(destination) && await limits.PassAsync(next) is { } now)
            {
                await now.TakeAsync(CancellationToken.None);
            }
        }
    }

    // The wait is random, so that mailboxes that were put back do not all come again at once.
    private TimeSpan ABit() => options.Value.LeasePeriod / 30 * (1 + (9 * random.NextDouble()));
}
