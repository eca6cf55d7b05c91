namespace WebhookFunctions.Management;

/// <summary>The settings <c>Retention__*</c>: how long what is over is kept. Zero keeps it for ever. What waits is never removed.</summary>
internal sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>What was said, counted from when it was forwarded.</summary>
    public TimeSpan Transcripts { get; set; } = TimeSpan.FromDays(90);

    /// <summary>By what a sender's resend is known: after that, the same event would be taken again.</summary>
    public TimeSpan Duplicates { get; set; } = TimeSpan.FromDays(30);

    public TimeSpan DeadLetters { get; set; } = TimeSpan.FromDays(90);

    /// <summary>A conversation in which nothing has happened for so long, once nothing of it is left that is kept longer. Whoever writes again begins a new chat. Chats that ended so long ago are forgotten before.</summary>
    public TimeSpan Conversations { get; set; } = TimeSpan.FromDays(365);
}
