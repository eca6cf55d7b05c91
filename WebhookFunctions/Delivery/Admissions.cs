using Microsoft.Extensions.Options;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Delivery;

/// <summary>Whether a mailbox may be worked on now: a step to take, a gate that is open, a place, a limit that is not reached.</summary>
internal sealed class Turn(Mail? mail, NextStep? next, Rest? rest, IDisposable? place) : IDisposable
{
    public bool IsGranted => rest is null;

    /// <summary>It may not be worked on, but from now on somebody waits for that: to be recorded.</summary>
    public bool StartsPatience => rest is { IsImpatient: true } && mail!.TroubledSince is null;

    public Mail? Mail => mail;

    public NextStep? Next => next;

    public Rest? Rest => rest;

    public void Dispose() => place?.Dispose();
}

/// <summary>Asks gates, places and limits before anything is sent.</summary>
internal sealed class Admissions(
    Leases leases, Gates gates, Places places, Limits limits, PassingEvents passingEvents, IOptions<LeaseOptions> options, Random random, TimeProvider time)
{
    public async Task<Turn> AskAsync(Run run, MailboxView view)
    {
        if (run.Pick(view.Mails) is not { } head)
        {
            return new Turn(null, null, null, null);
        }

        run.NotBefore ??= view.Lease?.NotBefore;
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

    /// <summary>Asks the gate, and the limit, before a further step of a mailbox that has its place already.</summary>
    /// <returns>The step that may be taken, or why none may.</returns>
    public async Task<(NextStep Next, Rest? Why)> GateAsync(Run run, Mail mail, NextStep next)
    {
        if (next.Destination is not { } destination)
        {
            return (next, null);
        }

        if (IsOutOfPatience(mail, next))
        {
            // At a gate that is not open it is given up, and nothing is sent.
            return await gates.IsOpenAsync(destination) ? await limits.AdmitAsync(run, next, isTry: false) : (next, null);
        }

        Admission admission = await gates.AdmitAsync(destination, run.Conversation, run.Direction);

        return admission.IsGranted ? await limits.AdmitAsync(run, next, admission.IsTry)
            : next.IfHeld is { } missed ? (NextStep.Nowhere(missed), null)
            : (next, Rest.ForGate(next, mail, admission.Reason, time.GetUtcNow()));
    }

    public async Task<bool> IsOpenAsync(NextStep next) => next.Destination is not { } destination || await gates.IsOpenAsync(destination);

    /// <summary>Somebody waits for the step's end, and its destination has been in trouble for too long.</summary>
    public bool IsOutOfPatience(Mail mail, NextStep next) => next.RetryFor is { } patience && mail.TroubledSince + patience <= time.GetUtcNow();

    /// <summary>What passes by beside the mailbox is sent at once or never.</summary>
    public async Task PassAsync(ConversationKey conversation, Direction direction, PassingEvent passing, IDeliverySteps steps)
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

    // By chance, so that those put back do not come again all at once.
    private TimeSpan ABit() => options.Value.LeasePeriod / 30 * (1 + (9 * random.NextDouble()));
}
