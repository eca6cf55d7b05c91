using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Management;

/// <summary>Makes a waiting mailbox try at once.</summary>
public sealed class TryMailbox(OperatorDoor door, OperatedMailboxes mailboxes)
{
    [Function(nameof(TryMailbox))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = "manage/waiting/try")] HttpRequest request) =>
        door.AnswerAsync(request, mailboxes.TryAsync);
}
