using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Management;

/// <summary>Finds conversations by their user, by their state, or by what waits, the last active first.</summary>
public sealed class ListConversations(OperatorDoor door, OperatedConversationList conversations)
{
    [Function(nameof(ListConversations))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "manage/conversations")] HttpRequest request) =>
        door.AnswerAsync(request, conversations.ListAsync);
}
