using WebhookFunctions.Delivery;

namespace WebhookFunctions.Channels;

/// <summary>A channel that keeps its users' files behind the app's own credentials: others get them through the app (docs/decisions/0024).</summary>
internal interface IHasMedia
{
    /// <summary>In bytes. A file that is known to be larger gets no address, and one that turns out to be larger breaks off.</summary>
    long LargestFile { get; }

    /// <summary>Asks the channel for a file.</summary>
    /// <param name="reference">By what the channel knows the file: that of a <see cref="NativeAttachment"/>.</param>
    /// <returns>Null where the channel did not give it, as the result says.</returns>
    Task<(DeliveryResult Result, ChannelFile? File)> OpenMediaAsync(string reference, CancellationToken cancellation);
}
