using WebhookFunctions.Agents;
using WebhookFunctions.Bots;
using WebhookFunctions.Channels;

namespace WebhookFunctions.Connections;

/// <summary>The settings <c>Connections__{name}__*</c>, by name.</summary>
public sealed class ConnectionsOptions
{
    public Dictionary<string, ConnectionOptions> Connections { get; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>One bot joined to one channel.</summary>
public sealed class ConnectionOptions
{
    public BotOptions Bot { get; set; } = new();

    public ChannelOptions Channel { get; set; } = new();

    public AgentOptions Agents { get; set; } = new();
}
