using WebhookFunctions.Delivery;
using WebhookFunctions.Http;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Channels;

/// <summary>Any HTTPS endpoint that speaks Standard Webhooks, in both directions.</summary>
internal sealed class WebhookChannel(SignedPeer peer, bool rawEvents, TimeProvider time) : IChannel
{
    public string SendsTo => peer.SendsTo;

    public ChannelRequest Read(ReceivedRequest request)
    {
        SignatureVerdict verdict = peer.Verify(request);

        return verdict == SignatureVerdict.Valid ? WebhookRequest.Parse(request.Body, time.GetUtcNow()) : ChannelRequest.Unverified(verdict);
    }

    public RenderedEvent Render(OutgoingEvent outgoing) => new(new ChannelCall("", WebhookBody.Write(outgoing, rawEvents)));

    public Task<DeliveryResult> SendAsync(OutgoingEvent outgoing, ChannelCall call, CancellationToken cancellation) =>
        peer.SendAsync(outgoing.Id, call.Body, cancellation);
}
