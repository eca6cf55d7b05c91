namespace WebhookFunctions.Connections;

/// <summary>The settings <c>Connections__{name}__Inactivity__*</c>: chats in which nothing happens end by themselves.</summary>
internal sealed class InactivityOptions
{
    /// <summary>How long after its last event a chat ends. Zero: never.</summary>
    public TimeSpan After { get; set; } = TimeSpan.Zero;

    /// <summary>Whether the channel is told that the chat has ended.</summary>
    public bool TellChannel { get; set; }

    /// <summary>How a chat begins if the user's last one has ended for inactivity, written like <c>Bot__Start</c>. Empty: like any other chat.</summary>
    public string StartOnReturn { get; set; } = "";
}
