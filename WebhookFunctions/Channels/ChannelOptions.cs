using WebhookFunctions.Configuration;

namespace WebhookFunctions.Channels;

/// <summary>The settings <c>Connections__{name}__Channel__*</c>.</summary>
internal sealed class ChannelOptions
{
    /// <summary>Which channel: <c>webhook</c>.</summary>
    public string Type { get; set; } = "webhook";

    /// <summary>The URL at which the channel takes events.</summary>
    public Uri? Url { get; set; }

    /// <summary>The Standard Webhooks secret, for both directions. While one replaces another there are several, separated by spaces.</summary>
    [SecretSetting]
    public string Secret { get; set; } = "";

    /// <summary>Whether the channel also gets each event as the platform wrote it.</summary>
    public bool RawEvents { get; set; }

    /// <summary>The most requests a second that the channel gets from all instances together; null for no limit.</summary>
    public double? MaximumRate { get; set; }

    /// <summary>The same for one conversation.</summary>
    public double? MaximumRatePerConversation { get; set; }
}
