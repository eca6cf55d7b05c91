using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Management;

/// <summary>Removes dead letters for good.</summary>
public sealed class DiscardDeadLetters(OperatorDoor door, DeadLetterChanges letters)
{
    [Function(nameof(DiscardDeadLetters))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = "manage/dead-letters/discard")] HttpRequest request) =>
        door.AnswerAsync(request, letters.DiscardAsync);
}
