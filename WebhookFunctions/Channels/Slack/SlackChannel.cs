using WebhookFunctions.Delivery;
using WebhookFunctions.Http;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Channels.Slack;

/// <summary>An app of a Slack workspace, with its bot (https://docs.slack.dev).</summary>
internal sealed class SlackChannel(IReadOnlyList<string> secrets, SlackReading reading, SlackApi api, SlackSetup setup, SlackMedia media, TimeProvider time)
    : IChannel, IChannelSetup, IHasMedia
{
    public string SendsTo => api.SendsTo;

    public RequestForm Form { get; } = new(RequestBody.MaximumBytes, IsJson: false);

    public ChannelRequest Read(ReceivedRequest request)
    {
        DateTimeOffset now = time.GetUtcNow();
        SignatureVerdict verdict = SlackSignature.Verify(
            request.Header(SlackSignature.TimestampHeader), request.Header(SlackSignature.SignatureHeader), request.Body.Span, secrets, now);

        return verdict == SignatureVerdict.Valid ? SlackRequest.Read(request, reading, now) : ChannelRequest.Unverified(verdict);
    }

    public long LargestFile => SlackMedia.LargestFile;

    public Task<(DeliveryResult Result, ChannelFile? File)> OpenMediaAsync(string reference, CancellationToken cancellation) => media.OpenAsync(reference, cancellation);

    public RenderedEvent Render(OutgoingEvent outgoing) => SlackRendering.Of(outgoing);

    public Task<DeliveryResult> SendAsync(OutgoingEvent outgoing, ChannelCall call, CancellationToken cancellation) => api.SendAsync(call, cancellation);

    public Task<(DeliveryResult Result, ChannelState? State)> LookAsync(CancellationToken cancellation) => setup.LookAsync(cancellation);

    public Task<(DeliveryResult Result, ChannelSetup? Setup)> SetUpAsync(Uri address, bool isDryRun, CancellationToken cancellation) => setup.SetUpAsync(address, cancellation);
}
