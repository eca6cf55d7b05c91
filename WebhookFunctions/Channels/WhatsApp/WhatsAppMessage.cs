using System.Globalization;
using System.Text.Json;
using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Conversations;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>A message of a user.</summary>
internal static class WhatsAppMessage
{
    /// <returns>Why it is none of a user to the bot, or null.</returns>
    public static string? Skip(JsonElement message, JsonElement value, WhatsAppUser user) =>
        !EventChecks.IsId(message.Text("id")) ? "without an id"
        : message.Get("group_id") is not null ? "in a group"
        : user.Address is null && message.Text("type") != "system" ? "without a sender"
        : user.Number is not null && user.Number == value.Object("metadata")?.Id("display_phone_number") ? "the bot's own"
        : message.Text("type") == "reaction" ? "reaction"
        : null;

    public static NativeEvent Read(JsonElement message, WhatsAppUser user)
    {
        NativeEvent @event = new(message.Text("id")!, "message", user.Address!) { User = user.ToNative(message) };

        return message.Text("type") switch
        {
            "interactive" when Reply(message) is { } reply => Pressed(@event, reply.Text("id") ?? "", reply.Text("title") ?? ""),
            "button" when message.Object("button") is { } button => Template(@event, button.Text("payload") ?? "", button.Text("text") ?? ""),
            "request_welcome" => @event with { Type = "start" },
            _ => Said(@event, WhatsAppContent.Of(message)),
        };
    }

    public static DateTimeOffset? SentAt(JsonElement message) =>
        long.TryParse(message.Id("timestamp"), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && seconds is > 0 and < 253402300800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static NativeEvent Said(NativeEvent @event, WhatsAppContent content) => @event with
    {
        Text = content.Text,
        Attachments = content.Attachment is { } attachment ? [attachment] : null,
        Location = content.Location,
    };

    private static JsonElement? Reply(JsonElement message) =>
        message.Object("interactive") is { } interactive ? interactive.Object("button_reply") ?? interactive.Object("list_reply") : null;

    private static NativeEvent Pressed(NativeEvent @event, string data, string label) => ChoiceData.Read(data) switch
    {
        PressedData.Inline inline => @event with { Type = "postback", Text = label, Payload = inline.Payload },
        PressedData.Token token => @event with { Type = "postback", Text = label, Choice = token.Name },

        // A button that was not made here.
        _ => @event with { Text = label.Length > 0 ? label : data.Length > 0 ? data : "[button]" },
    };

    // A template's buttons carry what its sender gave them.
    private static NativeEvent Template(NativeEvent @event, string data, string label)
    {
        NativeEvent pressed = Pressed(@event, data, label);

        return pressed.Type == "message" && data.Length > 0
            ? @event with { Type = "postback", Text = label, Payload = JsonSerializer.SerializeToElement(WellFormed.Of(data), RenderingJson.AsWritten.String) }
            : pressed;
    }
}
