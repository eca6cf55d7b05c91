using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace WebhookFunctions.Management;

/// <summary>Says that the app runs. Asks nobody: whoever watches it should not pay for storage, nor a storage outage restart the app.</summary>
public sealed class Health
{
    [Function(nameof(Health))]
    public HttpResponseData Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequestData request) =>
        request.CreateResponse(HttpStatusCode.OK);
}
