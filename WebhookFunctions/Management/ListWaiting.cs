using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Management;

/// <summary>Shows which mailboxes wait, since when, and why.</summary>
public sealed class ListWaiting(OperatorDoor door, OperatedMailboxes mailboxes)
{
    [Function(nameof(ListWaiting))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "manage/waiting")] HttpRequest request) =>
        door.AnswerAsync(request, mailboxes.ListAsync);
}
