namespace WebhookFunctions.Conversations;

/// <summary>Who answers a conversation's user. Drawn in docs/livechat.md.</summary>
internal enum HandoverState
{
    /// <summary>The bot answers.</summary>
    Bot,

    /// <summary>The bot has handed over; the desk has not taken the conversation yet.</summary>
    Opening,

    /// <summary>An agent answers: the user's events go to the desk, never to the bot.</summary>
    Agent,

    /// <summary>The agent's part is over; the bot has not taken the conversation back yet.</summary>
    Returning,

    /// <summary>The bot has the conversation back; the passage for the user's return has not been started yet.</summary>
    StartingPassage,

    /// <summary>Only one step is left: to tell the desk.</summary>
    Closing,
}

/// <summary>Why a handover ended.</summary>
internal enum HandoverEnd
{
    None,
    HandedBack,
    Expired,

    /// <summary>The desk refused the conversation, or could not be reached for too long.</summary>
    Unreachable,
}
