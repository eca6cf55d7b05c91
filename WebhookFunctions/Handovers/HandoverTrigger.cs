namespace WebhookFunctions.Handovers;

/// <summary>What moves a conversation from one state to the next.</summary>
internal enum HandoverTrigger
{
    /// <summary>The bot asks for an agent.</summary>
    Requested,

    /// <summary>The desk has taken the conversation.</summary>
    Opened,

    /// <summary>The conversation was handed back, the handover expired, or the desk was lost.</summary>
    Ended,

    /// <summary>The bot has taken the conversation back.</summary>
    Returned,

    /// <summary>The passage has been started.</summary>
    PassageStarted,

    /// <summary>The desk has been told that the handover is over.</summary>
    Closed,
}
