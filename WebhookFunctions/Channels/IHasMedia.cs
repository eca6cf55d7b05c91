using WebhookFunctions.Delivery;

namespace WebhookFunctions.Channels;

/// <summary>A channel that keeps its users' files behind the app's own credentials: others get them through the app.</summary>
internal interface IHasMedia
{
    /// <param name="reference">By what the channel knows the file: that of a <see cref="NativeAttachment"/>.</param>
    /// <returns>Null where the channel did not give it, as the result says.</returns>
    Task<(DeliveryResult Result, ChannelFile? File)> OpenMediaAsync(string reference, CancellationToken cancellation);
}
