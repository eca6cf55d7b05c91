using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Management;

/// <summary>Puts dead letters back at the end of their mailboxes, oldest first.</summary>
public sealed class ReplayDeadLetters(OperatorDoor door, DeadLetterChanges letters)
{
    [Function(nameof(ReplayDeadLetters))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = "manage/dead-letters/replay")] HttpRequest request) =>
        door.AnswerAsync(request, letters.ReplayAsync);
}
