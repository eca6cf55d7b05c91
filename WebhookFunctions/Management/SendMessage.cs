using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Management;

/// <summary>Sends a user a message that the user did not ask for.</summary>
public sealed class SendMessage(OperatorDoor door, OperatedMessages messages)
{
    [Function(nameof(SendMessage))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = "manage/conversation/message")] HttpRequest request) =>
        door.AnswerAsync(request, messages.SendAsync);
}
