using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Management;

/// <summary>Holds a destination until it is released.</summary>
public sealed class HoldDestination(OperatorDoor door, OperatedConnections connections)
{
    [Function(nameof(HoldDestination))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = "manage/connections/{connection}/{destination}/hold")] HttpRequest request, string connection, string destination) =>
        door.AnswerAsync(request, asked => connections.HoldAsync(asked, connection, destination));
}
