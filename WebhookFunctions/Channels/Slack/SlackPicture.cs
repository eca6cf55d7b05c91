using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Channels.Slack;

/// <summary>A picture, which Slack fetches when the message is sent, and refuses the message if it cannot.</summary>
internal static class SlackPicture
{
    private const int LongestDescription = 2_000;

    /// <returns>The bubble with its file, or a picture whose address Slack does not take, as words.</returns>
    public static Bubble OnlyPicture(Bubble bubble) =>
        bubble.Media is { } media && (media.Kind != MediaKind.Image || media.Url.Length > SlackKeys.LongestUrl) ? bubble.WithMediaAsText() : bubble;

    /// <summary>What is read in its place. Slack takes no picture without it.</summary>
    public static string Description(Media picture) =>
        Labels.Fit(picture.AltText ?? Uri.UnescapeDataString(new Uri(picture.Url).Segments[^1]).Trim('/'), LongestDescription) is { Text: { Length: > 0 } text } ? text : "image";

    public static SlackImage? Accessory(Media? picture) => picture is null ? null : new SlackImage(picture.Url, Description(picture));
}
