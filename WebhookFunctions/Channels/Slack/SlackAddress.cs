namespace WebhookFunctions.Channels.Slack;

/// <summary>Where a user is: <c>{team}:{channel}</c>, and <c>:{thread}</c> behind it in a thread.</summary>
/// <param name="Thread">The timestamp of the message that the thread hangs on.</param>
internal sealed record SlackAddress(string Team, string Channel, string? Thread = null)
{
    /// <summary>A chat of one user with the bot.</summary>
    public bool IsDirect => IsDirectMessage(Channel);

    public static bool IsDirectMessage(string channel) => channel.StartsWith('D');

    public static SlackAddress? TryParse(string address) => address.Split(':') switch
    {
        [var team, var channel] when IsId(team) && IsId(channel) => new SlackAddress(team, channel),
        [var team, var channel, var thread] when IsId(team) && IsId(channel) && IsTimestamp(thread) => new SlackAddress(team, channel, thread),
        _ => null,
    };

    /// <returns>Null where it is none of Slack's.</returns>
    public static SlackAddress? Of(string? team, string? channel, string? thread) =>
        IsId(team) && IsId(channel) && (thread is null || IsTimestamp(thread)) ? new SlackAddress(team!, channel!, thread) : null;

    public override string ToString() => Thread is null ? $"{Team}:{Channel}" : $"{Team}:{Channel}:{Thread}";

    private static bool IsId(string? text) => text is { Length: > 0 and <= 64 } && text.All(char.IsAsciiLetterOrDigit);

    private static bool IsTimestamp(string text) => text.Length is > 0 and <= 64 && text.All(letter => char.IsAsciiDigit(letter) || letter == '.');
}
