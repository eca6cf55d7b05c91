using System.Text.Json;
using WebhookFunctions.Delivery;
using WebhookFunctions.Http;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Desks;

/// <summary>Any HTTPS endpoint that speaks Standard Webhooks, in both directions; it works like the <c>webhook</c> channel.</summary>
internal sealed class WebhookDesk(SignedPeer peer) : IAgentDesk
{
    public string SendsTo => peer.SendsTo;

    public AgentRequest Read(ReceivedRequest request)
    {
        SignatureVerdict verdict = peer.Verify(request);

        return verdict == SignatureVerdict.Valid ? WebhookDeskRequest.Parse(request.Body) : AgentRequest.Unverified(verdict);
    }

    public TranscriptRequest ReadTranscriptRequest(ReceivedRequest request)
    {
        SignatureVerdict verdict = peer.Verify(request);

        return verdict == SignatureVerdict.Valid ? WebhookDeskRequest.ParseTranscript(request.Body) : new TranscriptRequest(verdict, "", null, 0);
    }

    public Task<DeliveryResult> SendAsync(DeskEvent @event, CancellationToken cancellation) =>
        peer.SendAsync(@event.Id, JsonSerializer.SerializeToUtf8Bytes(@event, DeskJson.AsWritten.DeskEvent), cancellation);
}
