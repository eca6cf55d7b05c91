using WebhookFunctions.Agents;
using WebhookFunctions.Bots;
using WebhookFunctions.Channels;

namespace WebhookFunctions.Connections;

/// <summary>One bot joined to one channel (and, optionally, one agent desk), ready for use.</summary>
/// <param name="Name">As in the settings, in lower case: it is part of the table keys.</param>
/// <param name="Desk">Null where the channel brings agents of its own.</param>
public sealed record Connection(string Name, BotOptions Bot, StartPostback Start, IChannel Channel, AgentOptions Agents, IAgentDesk? Desk)
{
    public Handover Handover { get; } = new(Desk is not null, Agents.HandbackPassage.Length > 0);
}
