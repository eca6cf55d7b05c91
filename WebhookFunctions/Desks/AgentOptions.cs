using WebhookFunctions.Configuration;

namespace WebhookFunctions.Desks;

/// <summary>The settings <c>Connections__{name}__Agents__*</c>: the desk whose agents take users over, and the rules of livechat.</summary>
internal sealed class AgentOptions
{
    /// <summary>A week.</summary>
    public const double MostHours = 168;

    /// <summary>Which desk: <c>webhook</c>, or empty if the channel has agents of its own.</summary>
    public string Type { get; set; } = "";

    /// <summary>The URL at which the desk takes events.</summary>
    public Uri? Url { get; set; }

    /// <summary>The Standard Webhooks secret, for both directions. While one replaces another there are several, separated by spaces.</summary>
    [SecretSetting]
    public string Secret { get; set; } = "";

    /// <summary>Whether the desk also gets handovers and messages as their senders wrote them.</summary>
    public bool RawEvents { get; set; }

    /// <summary>What happens when the user presses one of the bot's buttons while an agent answers.</summary>
    public ButtonsDuringHandover Buttons { get; set; } = ButtonsDuringHandover.Ignore;

    /// <summary>After this many hours the conversation goes back to the bot by itself; at most <see cref="MostHours"/>.</summary>
    public double ExpireAfterHours { get; set; } = 24;

    /// <summary>What an agent can type to hand back, separated by <c>|</c>. Case does not matter.</summary>
    public string HandbackPhrases { get; set; } = "";

    /// <summary>The id of a passage that starts when the user is back with the bot.</summary>
    public string HandbackPassage { get; set; } = "";

    /// <summary>How long the desk is tried before the conversation goes back to the bot.</summary>
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>What the user is told when the desk cannot be reached. Empty: nothing.</summary>
    public string UnreachableText { get; set; } = "Sorry, nobody can answer at the moment. You are talking to the bot again.";

    /// <summary>What the user is told when the handover has expired. Empty: nothing.</summary>
    public string ExpiredText { get; set; } = "The conversation with our agent has ended. You are talking to the bot again.";

    /// <summary>How many of the latest transcript entries the desk gets at once; it can ask for the rest.</summary>
    public int TranscriptLength { get; set; } = 50;

    /// <summary>The most requests a second that the desk gets from all instances together; null for no limit.</summary>
    public double? MaximumRate { get; set; }

    internal IEnumerable<string> Phrases => HandbackPhrases.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

internal enum ButtonsDuringHandover
{
    Ignore,

    /// <summary>The agent gets the button's text as a message.</summary>
    Text,
}
