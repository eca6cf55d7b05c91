namespace Playground;

/// <summary>What the bot answers. The script is not asked while an agent has the conversation, except for the handback.</summary>
public delegate IEnumerable<Reply> Script(BotConversation conversation, Incoming incoming);
