using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Management;

/// <summary>Gives a conversation back to the bot.</summary>
public sealed class HandBackConversation(OperatorDoor door, OperatedConversations conversations)
{
    [Function(nameof(HandBackConversation))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = "manage/conversation/hand-back")] HttpRequest request) =>
        door.AnswerAsync(request, conversations.HandBackAsync);
}
