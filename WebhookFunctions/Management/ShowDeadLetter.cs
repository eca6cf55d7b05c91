using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Management;

/// <summary>Shows one dead letter, with its event if asked for.</summary>
public sealed class ShowDeadLetter(OperatorDoor door, OperatedDeadLetters letters)
{
    [Function(nameof(ShowDeadLetter))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "manage/dead-letters/{connection}/{id}")] HttpRequest request, string connection, string id) =>
        door.AnswerAsync(request, asked => letters.ShowAsync(asked, connection, id));
}
