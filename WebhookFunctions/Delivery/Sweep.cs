using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Delivery;

/// <summary>The only safety net: sends a wake-up for every overdue mailbox. Two sweeps at once do no harm.</summary>
public sealed class Sweep(Sweeper sweeper)
{
    [Function(nameof(Sweep))]
    public Task RunAsync([TimerTrigger("%SweepSchedule%")] TimerInfo timer, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(timer);

        return sweeper.RunAsync(stopping);
    }
}
