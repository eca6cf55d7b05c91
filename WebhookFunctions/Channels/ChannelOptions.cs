using WebhookFunctions.Configuration;

namespace WebhookFunctions.Channels;

/// <summary>The settings <c>Connections__{name}__Channel__*</c>. Which of them a channel reads depends on its type; one that it does not read must not be set.</summary>
internal sealed class ChannelOptions
{
    /// <summary>Which channel: <c>webhook</c>, <c>telegram</c>, <c>twilio</c>, <c>slack</c> or <c>whatsapp</c>.</summary>
    public string Type { get; set; } = "webhook";

    /// <summary>The URL at which the channel takes events.</summary>
    public Uri? Url { get; set; }

    /// <summary>By what the channel's requests are known. Several, separated by spaces, while one replaces the other. A webhook channel gets requests signed with it, too.</summary>
    [SecretSetting]
    public string Secret { get; set; } = "";

    /// <summary>By what the connector is known to the channel.</summary>
    [SecretSetting]
    public string Token { get; set; } = "";

    /// <summary>What the channel says when it makes sure that the app's address is the right one. Several, separated by spaces, while one replaces the other.</summary>
    [SecretSetting]
    public string VerifyToken { get; set; } = "";

    /// <summary>The name that the bot has on the channel, or the channel's id of the account that it belongs to.</summary>
    public string Account { get; set; } = "";

    /// <summary>The sender of the bot's messages, if the channel has several: a number, or the channel's id of it.</summary>
    public string From { get; set; } = "";

    /// <summary>Whether typographic characters of an SMS become plain ones, because a message with them costs two or three times as much.</summary>
    public bool SmartEncoding { get; set; }

    /// <summary>The vendor's templates of messages with buttons: for one button, two and so on, separated by spaces.</summary>
    public string ButtonTemplates { get; set; } = "";

    /// <summary>The same for lists.</summary>
    public string ListTemplates { get; set; } = "";

    /// <summary>Which messages of a group are for the bot.</summary>
    public GroupMessages Groups { get; set; } = GroupMessages.None;

    /// <summary>Whether the bot gets a message again when its user has changed it.</summary>
    public EditedMessages Edits { get; set; } = EditedMessages.Ignore;

    /// <summary>What, besides a first message, starts a chat.</summary>
    public ChatStarts Starts { get; set; } = ChatStarts.Command;

    /// <summary>What becomes of a message of which nobody knows whether the channel has it, because no answer came.</summary>
    public WhenUncertain WhenUncertain { get; set; } = WhenUncertain.Resend;

    /// <summary>
    /// At most how long a message waits until the channel has reported on the one before, where the channel could show them in the wrong order; zero for not at all, null for what
    /// is usual on the channel.
    /// </summary>
    public TimeSpan? WaitForReport { get; set; }

    /// <summary>The channel's API, where it is another than its vendor's own.</summary>
    public Uri? ApiUrl { get; set; }

    /// <summary>The address at which the channel can reach the app, without a path, where that is another than the app's own in Azure.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>Whether the channel also gets each event as the platform wrote it.</summary>
    public bool RawEvents { get; set; }

    /// <summary>The most requests a second that the channel gets from all instances together; null for no limit.</summary>
    public double? MaximumRate { get; set; }

    /// <summary>The same for one conversation.</summary>
    public double? MaximumRatePerConversation { get; set; }
}

internal enum GroupMessages
{
    None,

    /// <summary>Those that mention the bot, answer it, or are commands.</summary>
    Addressed,
}

internal enum EditedMessages
{
    Ignore,

    /// <summary>As a message of its own.</summary>
    Message,
}

[Flags]
internal enum ChatStarts
{
    None = 0,

    /// <summary>A command of the bot's own.</summary>
    Command = 1,

    /// <summary>A user opens the chat with the bot for the first time.</summary>
    Opened = 2,

    /// <summary>A user opens a thread with the bot as an assistant; each is a conversation of its own.</summary>
    Assistant = 4,
}

internal enum WhenUncertain
{
    /// <summary>It is sent again: nothing is lost, and something may arrive twice.</summary>
    Resend,

    /// <summary>It is kept as a dead letter: nothing arrives twice, and an operator decides.</summary>
    Hold,
}
