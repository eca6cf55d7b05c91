using WebhookFunctions.Delivery;
using WebhookFunctions.Http;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Channels.Twilio;

/// <summary>A number, or a messaging service, at Twilio: SMS, and WhatsApp (https://www.twilio.com/docs/messaging).</summary>
/// <param name="tokens">The account's auth tokens, by which its requests are known.</param>
internal sealed class TwilioChannel(IReadOnlyList<string> tokens, string from, TwilioRendering rendering, TwilioApi api, TwilioSetup setup, TwilioMedia media, TimeProvider time)
    : IChannel, IChannelSetup, IHasMedia
{
    private const string SignatureHeader = "X-Twilio-Signature";

    public string SendsTo => api.SendsTo;

    public bool NumbersChoices => true;

    public RequestForm Form { get; } = new(RequestBody.MaximumBytes, IsJson: false);

    public long LargestFile => TwilioMedia.LargestFile;

    public ChannelRequest Read(ReceivedRequest request)
    {
        string? given = request.Header(SignatureHeader);

        if (request.Form() is not { } fields)
        {
            SignatureVerdict body = TwilioSignature.VerifyBody(given, tokens, request.Url, request.Query("bodySHA256"), request.Body.Span);

            return body == SignatureVerdict.Valid ? TwilioReading.NoForm() : ChannelRequest.Unverified(body);
        }

        TwilioForm form = new(fields);
        SignatureVerdict verdict = TwilioSignature.Verify(given, tokens, request.Url, form.Fields);

        return verdict == SignatureVerdict.Valid ? TwilioReading.Read(form, from, time.GetUtcNow()) with { Reports = TwilioReports.Of(form, request.Query) } : ChannelRequest.Unverified(verdict);
    }

    public RenderedEvent Render(OutgoingEvent outgoing) => rendering.Of(outgoing);

    public Task<(DeliveryResult Result, ChannelState? State)> LookAsync(CancellationToken cancellation) => setup.LookAsync(cancellation);

    public Task<(DeliveryResult Result, ChannelSetup? Setup)> SetUpAsync(Uri address, bool isDryRun, CancellationToken cancellation) => setup.SetUpAsync(address, isDryRun, cancellation);

    public Task<DeliveryResult> SendAsync(OutgoingEvent outgoing, ChannelCall call, CancellationToken cancellation) => api.SendAsync(call, outgoing.Entrance, cancellation);

    public Task<(DeliveryResult Result, ChannelFile? File)> OpenMediaAsync(string reference, CancellationToken cancellation) => media.OpenAsync(reference, cancellation);
}
