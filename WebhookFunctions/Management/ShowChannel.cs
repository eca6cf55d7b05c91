using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Management;

/// <summary>Shows what a connection's channel says of itself: where its requests go, how many wait there, and what went wrong last.</summary>
public sealed class ShowChannel(OperatorDoor door, OperatedChannels channels)
{
    [Function(nameof(ShowChannel))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "manage/connections/{connection}/channel")] HttpRequest request, string connection) =>
        door.AnswerAsync(request, asked => channels.ShowAsync(asked, connection, request.HttpContext.RequestAborted));
}
