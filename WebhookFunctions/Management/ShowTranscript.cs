using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Management;

/// <summary>Shows what was said in a conversation, and what became of it.</summary>
public sealed class ShowTranscript(OperatorDoor door, OperatedConversations conversations)
{
    [Function(nameof(ShowTranscript))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "manage/conversation/transcript")] HttpRequest request) =>
        door.AnswerAsync(request, conversations.ShowTranscriptAsync);
}
