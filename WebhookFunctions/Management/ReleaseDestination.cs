using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Management;

/// <summary>Releases a destination that was held by hand.</summary>
public sealed class ReleaseDestination(OperatorDoor door, OperatedConnections connections)
{
    [Function(nameof(ReleaseDestination))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = "manage/connections/{connection}/{destination}/release")] HttpRequest request, string connection, string destination) =>
        door.AnswerAsync(request, asked => connections.ReleaseAsync(asked, connection, destination));
}
