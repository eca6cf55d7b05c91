namespace WebhookFunctions.Conversations;

/// <summary>One user's chat on one connection. Only the holder of the lease of <see cref="Direction.ChannelToBot"/> changes it.</summary>
internal sealed record Conversation(ConversationKey Key)
{
    /// <summary>The platform's chat, or null while there is none.</summary>
    public Chat? Chat { get; init; }

    /// <summary>Who has the conversation instead of the bot, or null while the bot has it.</summary>
    public Handover? Handover { get; init; }

    /// <summary>The last chat has ended for inactivity, and no other chat has begun since.</summary>
    public bool HasEnded { get; init; }

    /// <summary>How far the user's mailbox had come at the last change: the number of the mail that made the change or, if the change finished that mail, the next number.</summary>
    public long Reached { get; init; }

    /// <summary>The user as the channel gave it last (a JSON object), or null.</summary>
    public string? User { get; init; }

    /// <summary>What the channel needs to know when it sends something (a JSON object): of the user's last event that said it; null if no event did.</summary>
    public string? Memory { get; init; }

    /// <summary>The ETag of the row as it was read; null if there is no row yet.</summary>
    public string? ETag { get; init; }

    public HandoverState State => Handover?.State ?? HandoverState.Bot;
}

/// <summary>A chat on the platform.</summary>
/// <param name="Id">The platform's id.</param>
/// <param name="StartPending">The chat exists, but the platform has not taken its start postback yet.</param>
internal sealed record Chat(string Id, bool StartPending);

/// <summary>A conversation that the bot does not have.</summary>
/// <param name="Number">Which handover this is: the number of its mail. An expiry of an earlier handover has no effect.</param>
/// <param name="ChatId">The platform's id of the chat in which the bot asked for the handover.</param>
/// <param name="Request">The bot's event that asked for the handover: a request that fails ends only its own handover.</param>
/// <param name="TranscriptEnd">How far the desk's transcript goes: the first number of the direction to the channel that is not in it.</param>
internal sealed record Handover(HandoverState State, long Number, string ChatId, string Request, long TranscriptEnd)
{
    /// <summary>Why the handover ended, once it has ended.</summary>
    public HandoverEnd End { get; init; }
}
