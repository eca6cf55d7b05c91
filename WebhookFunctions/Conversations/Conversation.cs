namespace WebhookFunctions.Conversations;

/// <summary>One user's chat on one connection. Changed by the holder of the lease of <see cref="Direction.ChannelToBot"/> only.</summary>
internal sealed record Conversation(ConversationKey Key)
{
    /// <summary>The platform's chat, or null while there is none.</summary>
    public Chat? Chat { get; init; }

    /// <summary>Who has the conversation instead of the bot, or null while the bot has it.</summary>
    public Handover? Handover { get; init; }

    /// <summary>The last chat has ended for inactivity, and no other has begun since.</summary>
    public bool HasEnded { get; init; }

    /// <summary>How far the user's mailbox had come with the last change: the number of the mail that made it, or the next where that finished it.</summary>
    public long Reached { get; init; }

    /// <summary>The user as the channel gave it last (a JSON object), or null.</summary>
    public string? User { get; init; }

    /// <summary>The row as it was read; null where there is none yet.</summary>
    public string? ETag { get; init; }

    public HandoverState State => Handover?.State ?? HandoverState.Bot;
}

/// <summary>A chat on the platform.</summary>
/// <param name="Id">The platform's id.</param>
/// <param name="StartPending">The chat exists, its start postback has not been taken yet.</param>
internal sealed record Chat(string Id, bool StartPending);

/// <summary>A conversation that is not the bot's.</summary>
/// <param name="Number">Which handover this is: the number of its mail. An expiry of an earlier one means nothing.</param>
/// <param name="ChatId">The platform's id of the chat in which the bot asked for it.</param>
/// <param name="Request">The bot's event that asked: a request that comes to nothing ends its own handover only.</param>
/// <param name="TranscriptEnd">How far the transcript goes that the desk gets: the first number not in it of what went to the channel.</param>
internal sealed record Handover(HandoverState State, long Number, string ChatId, string Request, long TranscriptEnd)
{
    /// <summary>Why it ended, once it has.</summary>
    public HandoverEnd End { get; init; }
}
