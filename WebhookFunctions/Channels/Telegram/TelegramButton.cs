using System.Text.Json;
using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Telegram;

/// <summary>A button that a user has pressed.</summary>
internal static class TelegramButton
{
    /// <param name="message">The message that it hangs on, of which there may be nothing left but its chat.</param>
    public static NativeEvent Read(JsonElement query, JsonElement message, string id, TelegramAddress address)
    {
        string data = query.Text("data") ?? "";
        string label = Labels(message).FirstOrDefault(button => button.Text("callback_data") == data).Text("text") ?? "";
        NativeEvent pressed = new(id, "postback", address.ToString()) { Text = label, User = TelegramMessage.UserOf(query.Object("from"), argument: null) };

        return ChoiceData.Read(data) switch
        {
            PressedData.Inline inline => pressed with { Payload = inline.Payload },
            PressedData.Token token => pressed with { Choice = token.Name },

            // A button that was not made here.
            _ => pressed with { Type = "message", Text = label.Length > 0 ? label : data.Length > 0 ? data : "[button]" },
        };
    }

    private static IEnumerable<JsonElement> Labels(JsonElement message) =>
        from row in message.Object("reply_markup")?.Elements("inline_keyboard") ?? default
        where row.ValueKind == JsonValueKind.Array
        from button in row.EnumerateArray()
        select button;
}
