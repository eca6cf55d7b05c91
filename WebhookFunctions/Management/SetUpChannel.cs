using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Management;

/// <summary>Tells a connection's channel where its requests are to go, and shows where they go now.</summary>
public sealed class SetUpChannel(OperatorDoor door, OperatedChannels channels)
{
    [Function(nameof(SetUpChannel))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = "manage/connections/{connection}/channel/setup")] HttpRequest request, string connection) =>
        door.AnswerAsync(request, asked => channels.SetUpAsync(asked, connection, request.HttpContext.RequestAborted));
}
