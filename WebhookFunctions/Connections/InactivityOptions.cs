namespace WebhookFunctions.Connections;

/// <summary>The settings <c>Connections__{name}__Inactivity__*</c>: chats in which nothing happens end by themselves.</summary>
internal sealed class InactivityOptions
{
    /// <summary>So long after the last event. Zero: never.</summary>
    public TimeSpan After { get; set; } = TimeSpan.Zero;

    /// <summary>Whether the channel is told.</summary>
    public bool TellChannel { get; set; }

    /// <summary>How the next chat of a user begins whose last one has ended so: as <c>Bot__Start</c>. Empty: as any.</summary>
    public string StartOnReturn { get; set; } = "";
}
