using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Management;

/// <summary>Makes a mailbox try at once whether a held destination is back.</summary>
public sealed class TryDestination(OperatorDoor door, OperatedConnections connections)
{
    [Function(nameof(TryDestination))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = "manage/connections/{connection}/{destination}/try")] HttpRequest request, string connection, string destination) =>
        door.AnswerAsync(request, asked => connections.TryAsync(asked, connection, destination));
}
