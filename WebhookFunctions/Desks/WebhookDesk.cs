using System.Text.Json;
using WebhookFunctions.Delivery;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Desks;

/// <summary>Any HTTPS endpoint that speaks Standard Webhooks, in both directions; it works like the <c>webhook</c> channel.</summary>
internal sealed class WebhookDesk(SignedPeer peer) : IAgentDesk
{
    public AgentRequest Read(Func<string, string?> header, ReadOnlyMemory<byte> body)
    {
        SignatureVerdict verdict = peer.Verify(header, body.Span);

        return verdict == SignatureVerdict.Valid ? WebhookDeskRequest.Parse(body) : AgentRequest.Unverified(verdict);
    }

    public TranscriptRequest ReadTranscriptRequest(Func<string, string?> header, ReadOnlyMemory<byte> body)
    {
        SignatureVerdict verdict = peer.Verify(header, body.Span);

        return verdict == SignatureVerdict.Valid ? WebhookDeskRequest.ParseTranscript(body) : new TranscriptRequest(verdict, "", null, 0);
    }

    public Task<DeliveryResult> SendAsync(DeskEvent @event, CancellationToken cancellation) =>
        peer.SendAsync(@event.Id, JsonSerializer.SerializeToUtf8Bytes(@event, DeskJson.AsWritten.DeskEvent), cancellation);
}
