using WebhookFunctions.Bots;
using WebhookFunctions.Channels;
using WebhookFunctions.Delivery;
using WebhookFunctions.Desks;

namespace WebhookFunctions.Connections;

/// <summary>The settings <c>Connections__{name}__*</c>, by name.</summary>
internal sealed class ConnectionsOptions
{
    public Dictionary<string, ConnectionOptions> Connections { get; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>One bot joined to one channel.</summary>
internal sealed class ConnectionOptions
{
    public BotOptions Bot { get; set; } = new();

    public ChannelOptions Channel { get; set; } = new();

    public AgentOptions Agents { get; set; } = new();

    internal Limit LimitOf(DestinationKind kind) => kind switch
    {
        DestinationKind.Bot => new Limit(Bot.MaximumRate),
        DestinationKind.Channel => new Limit(Channel.MaximumRate, Channel.MaximumRatePerConversation),
        DestinationKind.Desk => new Limit(Agents.MaximumRate),
    };
}
