using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Management;

/// <summary>Says that the app runs. It calls nothing: a check of the app should cost no storage requests, and a storage outage should not restart the app.</summary>
public sealed class Health
{
    [Function(nameof(Health))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request) =>
        TypedResults.Ok();
}
