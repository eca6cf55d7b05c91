namespace WebhookFunctions.Management;

/// <summary>The settings <c>Retention__*</c>: how long finished events and inactive conversations are kept. Zero keeps them for ever. What waits is never removed.</summary>
internal sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>Transcripts, counted from the time when an event was forwarded, and what the buttons of a message stand for, counted from the time when it was sent.</summary>
    public TimeSpan Transcripts { get; set; } = TimeSpan.FromDays(90);

    /// <summary>
    /// The rows by which a resend is recognised, and those by which a channel's late report of a failure finds its message. After that time, the same event would be accepted again, and a
    /// report would be about nothing.
    /// </summary>
    public TimeSpan Duplicates { get; set; } = TimeSpan.FromDays(30);

    public TimeSpan DeadLetters { get; set; } = TimeSpan.FromDays(90);

    /// <summary>A conversation in which nothing has happened for so long, once nothing of it is left that is kept longer. Whoever writes again begins a new chat. Chats that ended so long ago are forgotten before.</summary>
    public TimeSpan Conversations { get; set; } = TimeSpan.FromDays(365);
}
