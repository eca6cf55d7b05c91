using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Management;

/// <summary>Shows dead letters, newest first.</summary>
public sealed class ListDeadLetters(OperatorDoor door, OperatedDeadLetters letters)
{
    [Function(nameof(ListDeadLetters))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "manage/dead-letters")] HttpRequest request) =>
        door.AnswerAsync(request, letters.ListAsync);
}
