using Azure.Core;
using Azure.Core.Pipeline;

namespace WebhookFunctions.Storage;

/// <summary>Reads from every answer of storage what time it is there.</summary>
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
