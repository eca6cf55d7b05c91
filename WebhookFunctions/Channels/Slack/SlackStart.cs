using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Slack;

/// <summary>What starts a chat without a message.</summary>
internal static class SlackStart
{
    /// <param name="field">A field of the command's form.</param>
    public static ChannelRequest OfCommand(Func<string, string?> field, SlackReading reading, DateTimeOffset now)
    {
        const string kind = "command";

        // Slack knows no thread of a command.
        if (!reading.StartsWith(ChatStarts.Command) || SlackAddress.Of(field("team_id"), field("channel_id"), thread: null) is not { } address
            || field("user_id") is not { Length: > 0 } user || field("trigger_id") is not { Length: > 0 } trigger)
        {
            return SlackRequest.Skipped(kind);
        }

        if (!address.IsDirect && reading.Groups == GroupMessages.None)
        {
            return SlackRequest.Skipped($"{kind}: in a channel");
        }

        string argument = SlackText.Read(field("text") ?? "", []).Words.Trim();

        return SlackRequest.Taken(
            new NativeEvent($"{kind}-{trigger}", "start", address.ToString())
            {
                User = SlackMessage.User(user, address.Team, field("user_name"), ("command", field("command")), ("start", argument)),
            },
            now);
    }

    public static ChannelRequest OfHome(JsonElement @event, JsonElement whole, SlackReading reading, DateTimeOffset now)
    {
        const string kind = "app_home_opened";

        // The other tab is none for chatting.
        if (!reading.StartsWith(ChatStarts.Opened) || @event.Text("tab") == "home" || @event.Text("user") is not { Length: > 0 } user
            || SlackAddress.Of(whole.Text("team_id"), @event.Text("channel"), thread: null) is not { } address)
        {
            return SlackRequest.Skipped(kind);
        }

        // It comes whenever the user looks: with the same id it starts once.
        return SlackRequest.Taken(
            new NativeEvent($"{address.Channel}-opened", "start", address.ToString()) { User = SlackMessage.User(user, address.Team, name: null) },
            SlackEvent.Time(@event.Text("event_ts")) ?? now);
    }

    public static ChannelRequest OfAssistant(JsonElement @event, JsonElement whole, SlackReading reading, DateTimeOffset now)
    {
        const string kind = "assistant_thread_started";
        JsonElement? thread = @event.Object("assistant_thread");

        if (!reading.StartsWith(ChatStarts.Assistant) || thread?.Text("user_id") is not { Length: > 0 } user || thread?.Text("thread_ts") is not { } timestamp
            || SlackAddress.Of(whole.Text("team_id"), thread?.Text("channel_id"), timestamp) is not { } address)
        {
            return SlackRequest.Skipped(kind);
        }

        return SlackRequest.Taken(
            new NativeEvent($"{address.Channel}-{timestamp}-started", "start", address.ToString()) { User = SlackMessage.User(user, address.Team, name: null) },
            SlackEvent.Time(@event.Text("event_ts")) ?? now);
    }
}
