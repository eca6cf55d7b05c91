namespace Playground;

/// <summary>What the bot has to say to something. Not asked while an agent has the conversation, except for the handback.</summary>
public delegate IEnumerable<Reply> Script(BotConversation conversation, Incoming incoming);
