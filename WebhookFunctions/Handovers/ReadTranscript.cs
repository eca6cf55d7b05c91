using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;
using WebhookFunctions.Desks;
using WebhookFunctions.Http;
using WebhookFunctions.Storage;
using WebhookFunctions.Transcripts;

namespace WebhookFunctions.Handovers;

/// <summary>Gives the desk the part of a transcript that was too long for the handover. The desk gets it only for users who are with the desk.</summary>
public sealed class ReadTranscript(ConnectionRegistry connections, ConversationStore conversations, TranscriptReader transcripts)
{
    private static readonly Entrance _entrance = new("the agent desk's request for a transcript, signed by the desk", "docs/livechat.md");

    [Function(nameof(ReadTranscript))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "connections/{connection}/transcripts")] HttpRequest request,
        string connection,
        CancellationToken cancellation)
    {
        if (_entrance.AnswerCheck(request) is { } answer)
        {
            return answer;
        }

        (Connection found, IAgentDesk desk) = connections.FindDeskOrNobody(connection);

        return await SignedRequest.AnswerAsync(request, RequestForm.Json, desk.ReadTranscriptRequest, read => AnswerAsync(found.Name, read), cancellation);
    }

    private async Task<IResult> AnswerAsync(string connection, TranscriptRequest read)
    {
        try
        {
            ConversationKey conversation = new(connection, read.Address);

            if ((await conversations.GetAsync(conversation)).State == HandoverState.Bot)
            {
                return Problem.WithTheBot();
            }

            TranscriptPosition before = read.Before ?? await transcripts.EndAsync(conversation);
            Transcript transcript = await transcripts.ReadAsync(conversation, before, read.Most);

            return TypedResults.Json(TranscriptBody.Of(transcript), TranscriptJson.AsWritten.TranscriptBody);
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            return Problem.StorageUnavailable();
        }
    }
}
