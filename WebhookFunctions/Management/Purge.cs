using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Management;

/// <summary>Removes what has been kept long enough: one pass a day. A pass that was not finished continues an hour later.</summary>
public sealed class Purge(PurgePass pass)
{
    [Function(nameof(Purge))]
    public Task RunAsync([TimerTrigger("0 40 * * * *")] TimerInfo timer, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(timer);

        return pass.RunAsync(stopping);
    }
}
