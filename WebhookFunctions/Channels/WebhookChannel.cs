using WebhookFunctions.Delivery;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Channels;

/// <summary>Any HTTPS endpoint that speaks Standard Webhooks, in both directions.</summary>
internal sealed class WebhookChannel(SignedPeer peer, bool rawEvents, TimeProvider time) : IChannel
{
    public ChannelRequest Read(Func<string, string?> header, ReadOnlyMemory<byte> body)
    {
        SignatureVerdict verdict = peer.Verify(header, body.Span);

        return verdict == SignatureVerdict.Valid ? WebhookRequest.Parse(body, time.GetUtcNow()) : ChannelRequest.Unverified(verdict);
    }

    public Task<DeliveryResult> SendAsync(OutgoingEvent outgoing, CancellationToken cancellation) =>
        peer.SendAsync(outgoing.Id, WebhookBody.Write(outgoing, rawEvents), cancellation);
}
