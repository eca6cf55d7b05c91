using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebhookFunctions.Channels.Slack;

/// <summary>The calls of the Web API that are made, each a record of what it needs (https://docs.slack.dev/reference/methods).</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PostMessage))]
[JsonSerializable(typeof(SetStatus))]
internal sealed partial class SlackJson : JsonSerializerContext
{
    public static SlackJson AsWritten { get; } = new(NewOptions());

    private static JsonSerializerOptions NewOptions()
    {
        JsonSerializerOptions options = Json.AsWritten.NewOptions();
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;

        return options;
    }
}

/// <param name="Text">All words. Where there are blocks, it is what notifications and readers of the screen say.</param>
internal sealed record PostMessage(string Channel, string? ThreadTs, string Text, IReadOnlyList<SlackBlock>? Blocks = null)
{
    // An odd * or _ in a plain text is no markup.
    public bool? Mrkdwn { get; } = false;

    // A preview would change the message, and the change would come back as an event.
    public bool? UnfurlLinks { get; } = false;

    public bool? UnfurlMedia { get; } = false;
}

/// <param name="Status">Is read behind the app's name; empty to take it away.</param>
internal sealed record SetStatus(string ChannelId, string ThreadTs, string Status);
