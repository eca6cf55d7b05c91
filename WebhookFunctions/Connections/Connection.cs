using WebhookFunctions.Bots;
using WebhookFunctions.Channels;

namespace WebhookFunctions.Connections;

/// <summary>One bot joined to one channel, ready for use.</summary>
/// <param name="Name">As in the settings, in lower case: it is part of the table keys.</param>
public sealed record Connection(string Name, BotOptions Bot, StartPostback Start, IChannel Channel);
