using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Management;

/// <summary>Removes what has been kept long enough, a part at a time: a pass a day, which goes on an hour later where it was not finished.</summary>
public sealed class Purge(PurgePass pass)
{
    [Function(nameof(Purge))]
    public Task RunAsync([TimerTrigger("0 40 * * * *")] TimerInfo timer, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(timer);

        return pass.RunAsync(stopping);
    }
}
