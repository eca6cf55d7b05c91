using Azure.Core;
using Azure.Core.Pipeline;

namespace WebhookFunctions.Storage;

/// <summary>Reads the time of storage from each of its answers.</summary>
internal sealed class ClockReader(StorageClock clock) : HttpPipelineSynchronousPolicy
{
    public override void OnReceivedResponse(HttpMessage message)
    {
        if (message.Response.Headers.Date is { } date)
        {
            clock.Tell(date);
        }
    }
}
