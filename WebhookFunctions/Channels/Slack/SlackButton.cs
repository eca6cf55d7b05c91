using System.Text.Json;
using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Slack;

/// <summary>A button that a user has pressed (https://docs.slack.dev/reference/interaction-payloads/block_actions-payload).</summary>
internal static class SlackButton
{
    private const string Pressed = "block_actions";

    public static ChannelRequest Read(JsonElement interaction, SlackReading reading, DateTimeOffset now)
    {
        string kind = SkippedKind.Of(interaction.Text("type"));

        if (kind != Pressed)
        {
            return SlackRequest.Skipped(kind);
        }

        JsonElement action = interaction.Elements("actions").FirstOrDefault();

        // The address has been opened in the user's browser.
        if (SlackActionId.IsLink(action.Text("action_id")))
        {
            return SlackRequest.Skipped($"{Pressed}: link");
        }

        if (AddressOf(interaction, action, reading) is not { } address || action.Text("action_ts") is not { Length: > 0 } timestamp || interaction.Object("user")?.Text("id") is not { } user)
        {
            return SlackRequest.Skipped($"{Pressed}: without a channel");
        }

        return address.IsDirect || reading.Groups != GroupMessages.None
            ? SlackRequest.Taken(Event(interaction, action, address, $"{address.Channel}-{timestamp}-{user}"), SlackEvent.Time(timestamp) ?? now)
            : SlackRequest.Skipped($"{Pressed}: in a channel");
    }

    private static NativeEvent Event(JsonElement interaction, JsonElement action, SlackAddress address, string id)
    {
        JsonElement user = interaction.Object("user")!.Value;
        string label = SlackText.Decode((action.Object("text") ?? action.Object("selected_option")?.Object("text"))?.Text("text") ?? "");
        NativeEvent pressed = new(id, "postback", address.ToString())
        {
            Text = label,
            User = SlackMessage.User(user.Text("id")!, user.Text("team_id"), user.Text("name") ?? user.Text("username")),
        };

        return ChoiceData.Read(action.Text("value") ?? "") switch
        {
            PressedData.Inline inline => pressed with { Payload = inline.Payload },
            PressedData.Token token => pressed with { Choice = token.Name },

            // A button that was not made here.
            _ => pressed with { Type = "message", Text = label.Length > 0 ? label : "[button]" },
        };
    }

    // In a channel that two organisations share, the user's team is not that in whose name the bot was asked: the button says which that was.
    private static SlackAddress? AddressOf(JsonElement interaction, JsonElement action, SlackReading reading)
    {
        JsonElement? container = interaction.Object("container");
        string? channel = interaction.Object("channel")?.Text("id") ?? container?.Text("channel_id");
        string? thread = interaction.Object("message")?.Text("thread_ts") ?? container?.Text("thread_ts");
        bool isDirect = channel is not null && SlackAddress.IsDirectMessage(channel);

        return SlackAddress.Of(
            SlackActionId.TeamOf(action.Text("action_id")) ?? interaction.Object("team")?.Text("id") ?? interaction.Object("user")?.Text("team_id"),
            channel,
            isDirect && !reading.StartsWith(ChatStarts.Assistant) ? null : thread);
    }
}
