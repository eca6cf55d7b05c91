using WebhookFunctions.Configuration;

namespace WebhookFunctions.Channels;

/// <summary>The settings <c>Connections__{name}__Channel__*</c>.</summary>
internal sealed class ChannelOptions
{
    /// <summary>Which channel: <c>webhook</c>.</summary>
    public string Type { get; set; } = "webhook";

    /// <summary>Where the channel takes events.</summary>
    public Uri? Url { get; set; }

    /// <summary>Standard Webhooks secret, for both directions. Several, separated by spaces, while one replaces the other.</summary>
    [SecretSetting]
    public string Secret { get; set; } = "";

    /// <summary>Whether the channel also gets each event as the platform wrote it.</summary>
    public bool RawEvents { get; set; }

    /// <summary>How many requests a second the channel gets at the most, of all instances together; null for as many as come.</summary>
    public double? MaximumRate { get; set; }

    /// <summary>The same for one conversation.</summary>
    public double? MaximumRatePerConversation { get; set; }
}
