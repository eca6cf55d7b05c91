using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Delivery;

/// <summary>Lets no more requests a second go to a destination than it takes, from all instances together. A destination without a limit costs nothing.</summary>
internal sealed class Limits(Func<Destination, Limit> limits, Tables tables, StorageClock clock, IOptions<LeaseOptions> options, TimeProvider time)
{
    // The process itself waits for so long, as for slots.
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Destination, Throttle> _throttles = new();

    public Limit Of(Destination destination) => limits(destination);

    /// <returns>Null if the destination has no limit.</returns>
    public Throttle? ThrottleOf(Destination destination) => Of(destination).Rate is { } rate
        ? _throttles.GetOrAdd(destination, _ => new Throttle(new SharedPace(destination, rate, tables, clock), options.Value.LeasePeriod * 2, time))
        : null;

    /// <summary>Called when everything else allows a step.</summary>
    /// <param name="isTry">The step finds out whether a gate can be opened, so the line does not go first.</param>
    /// <returns>The step, which waits for its time if that comes soon; or why it cannot be taken soon.</returns>
    public async Task<(NextStep Next, Rest? Why)> AdmitAsync(Run run, NextStep next, bool isTry)
    {
        Destination destination = next.Destination!;
        Limit limit = Of(destination);

        if (limit.Pause is not null && run.NotBefore - clock.GetUtcNow() is { } pause && pause > TimeSpan.Zero)
        {
            if (pause > _soon)
            {
                return Refused(next, Rest.ForLimit(destination, limit, pause));
            }

            await Task.Delay(pause, time);
        }

        if (ThrottleOf(destination) is not { } throttle)
        {
            return (InTime(run, next, limit, null, default), null);
        }

        return await throttle.Slots.TakeAsync(run.TakeCall() || isTry) is { } slot
            ? (InTime(run, next, limit, throttle, slot), null)
            : Refused(next, Rest.ForLimit(destination, limit));
    }

    /// <summary>An event that passes beside the mailboxes is sent soon or never. It does not count for its conversation's limit.</summary>
    /// <returns>Null if it cannot be sent soon.</returns>
    public async Task<NextStep?> PassAsync(NextStep next)
    {
        Throttle? throttle = ThrottleOf(next.Destination!);

        return throttle is null ? next
            : await throttle.Slots.TakeAsync(isCalled: false) is { } slot ? InTime(null, next, Limit.None, throttle, slot)
            : null;
    }

    // A step that is not worth waiting for at a gate is not worth waiting for here.
    private static (NextStep Next, Rest? Why) Refused(NextStep next, Rest rest) =>
        next.IfHeld is { } missed ? (NextStep.Nowhere(missed), null) : (next, rest);

    private NextStep InTime(Run? run, NextStep next, Limit limit, Throttle? throttle, DateTimeOffset slot)
    {
        return throttle is null && limit.Pause is null ? next : next with { TakeAsync = TakeAsync };

        async Task<Step> TakeAsync(CancellationToken cancellation)
        {
            if (throttle is not null)
            {
                await throttle.Slots.ReachAsync(slot, cancellation);
            }

            if (run is not null && limit.Pause is { } pause)
            {
                run.NotBefore = clock.GetUtcNow() + pause;
            }

            return await next.TakeAsync(cancellation);
        }
    }
}
