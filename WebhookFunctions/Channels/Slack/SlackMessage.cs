using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Slack;

/// <summary>A message of a user. A mention in a channel comes twice, as <c>message</c> and as <c>app_mention</c>: both become the same event.</summary>
internal static class SlackMessage
{
    // What people write. All other subtypes are notices, changes and deletions.
    private static readonly HashSet<string?> _written = [null, "file_share", "thread_broadcast", "me_message"];

    public static ChannelRequest Read(JsonElement message, JsonElement whole, SlackReading reading, DateTimeOffset now)
    {
        IReadOnlyList<string> bots = reading.BotsOf(whole);
        string kind = message.Text("type")!;

        if (Skip(message, bots) is { } reason)
        {
            return SlackRequest.Skipped($"{kind}: {reason}");
        }

        if (AddressOf(message, whole.Text("team_id"), reading) is not { } address || message.Text("ts") is not { } timestamp)
        {
            return SlackRequest.Skipped($"{kind}: without a channel");
        }

        SlackText text = SlackText.Read(message.Text("text") ?? "", bots);

        return address.IsDirect || IsForBot(message, text, bots, reading)
            ? SlackRequest.Taken(Event(message, text, address, timestamp), SlackEvent.Time(timestamp) ?? now)
            : SlackRequest.Skipped($"{kind}: for others");
    }

    public static NativeUser User(string id, string? team, string? name, params IEnumerable<(string Name, string? Value)> more)
    {
        Dictionary<string, string> metadata = [];

        foreach ((string property, string? value) in more.Prepend(("slackTeam", team)).Prepend(("slackId", id)))
        {
            if (value is { Length: > 0 })
            {
                metadata.Add(property, value);
            }
        }

        return new NativeUser(name is { Length: > 0 } ? name : null, metadata);
    }

    private static NativeEvent Event(JsonElement message, SlackText text, SlackAddress address, string timestamp)
    {
        NativeAttachment[] files = [.. SlackContent.Files(message)];
        JsonElement? profile = message.Object("user_profile");

        // Not by the event's own id, because a mention has two.
        return new NativeEvent($"{address.Channel}-{timestamp}", "message", address.ToString())
        {
            Text = text.Words.Length > 0 ? text.Words : SlackContent.Words(message, text.HasMention),
            Attachments = files.Length > 0 ? files : null,
            User = User(message.Text("user")!, message.Text("user_team") ?? message.Text("team"), profile?.Text("real_name") ?? profile?.Text("display_name")),
        };
    }

    /// <returns>Why it is none of a user, or null.</returns>
    private static string? Skip(JsonElement message, IReadOnlyList<string> bots) => message.Text("subtype") switch
    {
        var subtype when !_written.Contains(subtype) => SkippedKind.Of(subtype),
        _ when message.Get("bot_id") is { ValueKind: JsonValueKind.String } || message.Text("user") == "USLACKBOT" => "of a bot",
        _ when message.Get("hidden") is { ValueKind: JsonValueKind.True } => "hidden",
        _ => message.Text("user") is not { Length: > 0 } user ? "without a user" : bots.Contains(user) ? "of the bot itself" : null,
    };

    // In a channel the answer goes to a thread below the message. The threads of an assistant are in direct messages.
    private static SlackAddress? AddressOf(JsonElement message, string? team, SlackReading reading)
    {
        string? channel = message.Text("channel");
        bool isDirect = channel is not null && SlackAddress.IsDirectMessage(channel);
        string? thread = message.Text("thread_ts");

        return SlackAddress.Of(team, channel, isDirect ? reading.StartsWith(ChatStarts.Assistant) ? thread : null : thread ?? message.Text("ts"));
    }

    private static bool IsForBot(JsonElement message, SlackText text, IReadOnlyList<string> bots, SlackReading reading) => reading.Groups switch
    {
        GroupMessages.None => false,
        GroupMessages.Addressed => text.HasMention || message.Text("type") == "app_mention" || (message.Text("parent_user_id") is { } parent && bots.Contains(parent)),
    };
}
