using Azure;
using Azure.Identity;

namespace WebhookFunctions.Conversations;

/// <summary>Tells the exceptions that mean "storage did not do it" from those that mean "we have a bug".</summary>
public static class StorageOutage
{
    public static bool Is(Exception exception) => exception switch
    {
        // What the service calls a bad or too large request will be one the next time, too.
        RequestFailedException { Status: 400 or 413 } => false,
        RequestFailedException or AuthenticationFailedException => true,
        // The client's own time-out: no call to storage is given a token that anybody cancels.
        OperationCanceledException => true,
        AggregateException several => several.InnerExceptions.All(Is),
        _ => false,
    };
}
