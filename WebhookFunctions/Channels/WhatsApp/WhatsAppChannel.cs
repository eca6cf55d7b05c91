using System.Text;
using WebhookFunctions.Delivery;
using WebhookFunctions.Http;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>A number of a business on WhatsApp, by Meta's Cloud API (https://developers.facebook.com/documentation/business-messaging/whatsapp).</summary>
/// <param name="phone">The number's id, which is not the number.</param>
/// <param name="secrets">The app's secret, by which requests are signed.</param>
/// <param name="verifyTokens">What Meta says when it tries the address.</param>
/// <param name="waitForReport">How long what follows a picture waits for the report on it; zero for not at all.</param>
internal sealed class WhatsAppChannel(
    string phone, IReadOnlyList<string> secrets, UrlSecrets verifyTokens, WhatsAppApi api, WhatsAppSetup setup, WhatsAppFiles files, TimeSpan waitForReport, TimeProvider time)
    : IChannel, IChannelSetup, IHasMedia
{
    // Meta sends many events in one request.
    private const int LargestBody = 3 * 1024 * 1024;

    private const int LongestChallenge = 1_000;

    public string SendsTo => api.SendsTo;

    public bool UsesMemory => true;

    public RequestForm Form { get; } = new(LargestBody, IsJson: false);

    public ChannelAnswer? Check(ReceivedRequest request) =>
        request.Query("hub.mode") == "subscribe"
        && request.Query("hub.challenge") is { Length: > 0 and <= LongestChallenge } challenge
        && verifyTokens.Have(request.Query("hub.verify_token"))
            ? new ChannelAnswer("text/plain; charset=utf-8", Encoding.UTF8.GetBytes(challenge))
            : null;

    public ChannelRequest Read(ReceivedRequest request)
    {
        SignatureVerdict verdict = HubSignature.Verify(request.Header(HubSignature.Header), request.Body.Span, secrets);

        return verdict == SignatureVerdict.Valid ? WhatsAppRequest.Read(request.Body, phone, time.GetUtcNow()) : ChannelRequest.Unverified(verdict);
    }

    public RenderedEvent Render(OutgoingEvent outgoing) => WhatsAppRendering.Of(outgoing, waitForReport);

    public Task<DeliveryResult> SendAsync(OutgoingEvent outgoing, ChannelCall call, CancellationToken cancellation) => api.SendAsync(call, cancellation);

    public long LargestFile => WhatsAppFiles.LargestFile;

    public Task<(DeliveryResult Result, ChannelFile? File)> OpenMediaAsync(string reference, CancellationToken cancellation) => files.OpenAsync(reference, cancellation);

    public Task<(DeliveryResult Result, ChannelState? State)> LookAsync(CancellationToken cancellation) => setup.LookAsync(cancellation);

    public Task<(DeliveryResult Result, ChannelSetup? Setup)> SetUpAsync(Uri address, bool isDryRun, CancellationToken cancellation) => setup.SetUpAsync(address, isDryRun, cancellation);
}
