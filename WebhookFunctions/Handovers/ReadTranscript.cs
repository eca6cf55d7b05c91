using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;
using WebhookFunctions.Desks;
using WebhookFunctions.Http;
using WebhookFunctions.Storage;
using WebhookFunctions.Transcripts;

namespace WebhookFunctions.Handovers;

/// <summary>Gives the desk the part of a transcript that was too long for the handover.</summary>
public sealed class ReadTranscript(ConnectionRegistry connections, TranscriptReader transcripts)
{
    [Function(nameof(ReadTranscript))]
    public async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "connections/{connection}/transcripts")] HttpRequestData request,
        string connection,
        CancellationToken cancellation)
    {
        if (connections.Find(connection) is not { Desk: { } desk } found)
        {
            return await request.ProblemAsync(Problem.UnknownConnection());
        }

        return await SignedRequest.AnswerAsync(request, desk.ReadTranscriptRequest, read => AnswerAsync(request, found.Name, read), cancellation);
    }

    private async Task<HttpResponseData> AnswerAsync(HttpRequestData request, string connection, TranscriptRequest read)
    {
        try
        {
            ConversationKey conversation = new(connection, read.Address);
            TranscriptPosition before = read.Before ?? await transcripts.EndAsync(conversation);
            Transcript transcript = await transcripts.ReadAsync(conversation, before, read.Most);

            return await request.WriteAsync(HttpStatusCode.OK, "application/json", TranscriptBody.Of(transcript), TranscriptJson.Default.TranscriptBody);
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            return await request.ProblemAsync(Problem.StorageUnavailable());
        }
    }
}
