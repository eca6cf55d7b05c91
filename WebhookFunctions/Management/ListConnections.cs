using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Management;

/// <summary>Shows the connections, the gates of their destinations, and how much waits.</summary>
public sealed class ListConnections(OperatorDoor door, OperatedConnections connections)
{
    [Function(nameof(ListConnections))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "manage/connections")] HttpRequest request) =>
        door.AnswerAsync(request, connections.ListAsync);
}
