using System.Globalization;

namespace WebhookFunctions.Channels.Slack;

/// <summary>The name of a button within its message. It comes back when the button is pressed.</summary>
internal static class SlackActionId
{
    private const string Link = "link-";

    /// <param name="position">No two buttons of an event have the same.</param>
    /// <param name="team">The workspace in whose name the bot was asked.</param>
    public static string OfChoice(int position, string team) => string.Create(CultureInfo.InvariantCulture, $"choice-{position}@{team}");

    public static string OfLink(int position) => string.Create(CultureInfo.InvariantCulture, $"{Link}{position}");

    public static bool IsLink(string? id) => id?.StartsWith(Link, StringComparison.Ordinal) == true;

    public static string? TeamOf(string? id) => id?.Split('@') is [_, { Length: > 0 } team] ? team : null;
}
