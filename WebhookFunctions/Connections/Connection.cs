using WebhookFunctions.Bots;
using WebhookFunctions.Channels;
using WebhookFunctions.Configuration;
using WebhookFunctions.Delivery;
using WebhookFunctions.Desks;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Connections;

/// <summary>One bot joined to one channel (and, optionally, one agent desk), ready for use.</summary>
/// <param name="Name">As in the settings, in lower case: it is part of the table keys.</param>
/// <param name="Desk">Null if the channel has agents of its own.</param>
internal sealed record Connection(string Name, BotOptions Bot, StartPostback Start, IChannel Channel, AgentOptions Agents, IAgentDesk? Desk)
{
    public BotDoor Door { get; } = new(Bot);

    public InactivityOptions Inactivity { get; init; } = new();

    /// <summary>How a chat begins if the user's last chat has ended for inactivity.</summary>
    public StartPostback StartOnReturn { get; init; } = Start;

    /// <summary>The address at which its channel can reach the app; null where that is not known.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>The address for its channel's requests; null if the app does not know its own address.</summary>
    public Uri? Entrance => PublicUrl is { } publicUrl ? new Uri($"{publicUrl.AbsoluteUri.TrimEnd('/')}/api/connections/{Name}/channel-events") : null;

    /// <summary>For the files of its users.</summary>
    public MediaTokens MediaTokens { get; init; } = new(Name, "");

    public Destination BotDestination { get; } = new(Name, DestinationKind.Bot);

    public Destination ChannelDestination { get; } = new(Name, DestinationKind.Channel);

    public Destination DeskDestination { get; } = new(Name, DestinationKind.Desk);

    /// <summary>The destinations that this connection has.</summary>
    public IEnumerable<Destination> Destinations => Desk is null ? [BotDestination, ChannelDestination] : [BotDestination, ChannelDestination, DeskDestination];

    /// <summary>The scheme, host and port of a destination that it has.</summary>
    public string SendsTo(Destination destination) => destination.Kind switch
    {
        DestinationKind.Bot => SecureUrl.Shown(Bot.BaseUrl!),
        DestinationKind.Channel => Channel.SendsTo,
        DestinationKind.Desk => Desk!.SendsTo,
    };
}
