namespace WebhookFunctions.Agents;

/// <summary>Who answers a conversation's user. Drawn in docs/livechat.md.</summary>
public enum HandoverState
{
    /// <summary>The bot answers.</summary>
    Bot,

    /// <summary>The bot has handed over; the desk has not taken the conversation yet.</summary>
    Opening,

    /// <summary>An agent answers: the user's events go to the desk, never to the bot.</summary>
    Agent,

    /// <summary>The agent's part is over; the bot has not taken the conversation back yet.</summary>
    Returning,

    /// <summary>The bot has it back; the passage configured for that has not been started yet.</summary>
    StartingPassage,

    /// <summary>All is done but to tell the desk.</summary>
    Closing,
}

/// <summary>What moves a conversation from one state to the next.</summary>
public enum HandoverTrigger
{
    /// <summary>The bot asks for an agent.</summary>
    Requested,

    /// <summary>The desk has taken the conversation.</summary>
    Opened,

    /// <summary>Handed back, expired, or the desk was lost.</summary>
    Ended,

    /// <summary>The bot has taken the conversation back.</summary>
    Returned,

    /// <summary>The passage has been started.</summary>
    PassageStarted,

    /// <summary>The desk knows that it is over.</summary>
    Closed,
}

/// <summary>Why a handover ended.</summary>
public enum HandoverEnd
{
    None,
    HandedBack,
    Expired,

    /// <summary>The desk refused the conversation, or could not be reached for too long.</summary>
    Unreachable,
}
