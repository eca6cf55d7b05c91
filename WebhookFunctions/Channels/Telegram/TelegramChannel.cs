using WebhookFunctions.Delivery;
using WebhookFunctions.Http;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Channels.Telegram;

/// <summary>A bot on Telegram (https://core.telegram.org/bots/api).</summary>
internal sealed class TelegramChannel(UrlSecrets secrets, TelegramReading reading, TelegramApi api, TelegramSetup setup, TelegramMedia media, TimeProvider time)
    : IChannel, IChannelSetup, IHasMedia
{
    private const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    public string SendsTo => api.SendsTo;

    public RequestForm Form { get; } = new(RequestBody.MaximumBytes, IsJson: false);

    public ChannelRequest Read(ReceivedRequest request)
    {
        SignatureVerdict verdict = SharedSecret.Verify(request.Header(SecretHeader), secrets);

        return verdict == SignatureVerdict.Valid ? TelegramUpdate.Read(request.Body, reading, time.GetUtcNow()) : ChannelRequest.Unverified(verdict);
    }

    public RenderedEvent Render(OutgoingEvent outgoing) => TelegramRendering.Of(outgoing);

    public Task<(DeliveryResult Result, ChannelState? State)> LookAsync(CancellationToken cancellation) => setup.LookAsync(cancellation);

    public Task<(DeliveryResult Result, ChannelSetup? Setup)> SetUpAsync(Uri address, bool isDryRun, CancellationToken cancellation) => setup.SetUpAsync(address, isDryRun, cancellation);

    public long LargestFile => TelegramMedia.LargestFile;

    public Task<(DeliveryResult Result, ChannelFile? File)> OpenMediaAsync(string reference, CancellationToken cancellation) => media.OpenAsync(reference, cancellation);

    public Task<DeliveryResult> SendAsync(OutgoingEvent outgoing, ChannelCall call, CancellationToken cancellation) => api.SendAsync(call, cancellation);
}
