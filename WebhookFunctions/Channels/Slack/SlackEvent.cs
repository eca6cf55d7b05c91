using System.Globalization;
using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Slack;

/// <summary>An event of the Events API (https://docs.slack.dev/apis/events-api).</summary>
internal static class SlackEvent
{
    /// <param name="whole">The event with what surrounds it.</param>
    public static ChannelRequest Read(JsonElement @event, JsonElement whole, SlackReading reading, DateTimeOffset now)
    {
        string kind = SkippedKind.Of(@event.Text("type"));

        return kind switch
        {
            "message" or "app_mention" => SlackMessage.Read(@event, whole, reading, now),
            "app_home_opened" => SlackStart.OfHome(@event, whole, reading, now),
            "assistant_thread_started" => SlackStart.OfAssistant(@event, whole, reading, now),
            _ => SlackRequest.Skipped(kind),
        };
    }

    /// <returns>Null where it is no time.</returns>
    public static DateTimeOffset? Time(string? timestamp) =>
        decimal.TryParse(timestamp, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds) && seconds is > 0 and < 253402300800
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : null;
}
