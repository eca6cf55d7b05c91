using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Management;

/// <summary>Shows one conversation: who has it, and what waits in its mailboxes.</summary>
public sealed class ShowConversation(OperatorDoor door, OperatedConversations conversations)
{
    [Function(nameof(ShowConversation))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "manage/conversation")] HttpRequest request) =>
        door.AnswerAsync(request, conversations.ShowAsync);
}
