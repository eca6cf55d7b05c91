using WebhookFunctions.Delivery;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Channels;

/// <summary>Any HTTPS endpoint that speaks Standard Webhooks, both ways.</summary>
internal sealed class WebhookChannel(SignedPeer peer, bool rawEvents, TimeProvider time) : IChannel
{
    public string SendsTo => peer.SendsTo;

    public ChannelRequest Read(Func<string, string?> header, ReadOnlyMemory<byte> body)
    {
        SignatureVerdict verdict = peer.Verify(header, body.Span);

        return verdict == SignatureVerdict.Valid ? WebhookRequest.Parse(body, time.GetUtcNow()) : ChannelRequest.Unverified(verdict);
    }

    public Task<DeliveryResult> SendAsync(OutgoingEvent outgoing, CancellationToken cancellation) =>
        peer.SendAsync(outgoing.Id, WebhookBody.Write(outgoing, rawEvents), cancellation);
}
