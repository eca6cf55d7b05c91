using System.Text.Json;
using System.Text.RegularExpressions;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Twilio;

/// <summary>What is remembered of the user's last message on WhatsApp: typing is shown as an answer to it.</summary>
internal sealed partial record TwilioMemory(string Message)
{
    /// <returns>The message's SID; null if nothing of use was remembered.</returns>
    public static string? Read(string? memory)
    {
        if (memory is null)
        {
            return null;
        }

        using JsonDocument json = JsonDocument.Parse(memory);

        return json.RootElement.Text("message") is { } sid && Sid().IsMatch(sid) ? sid : null;
    }

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, TwilioJson.AsWritten.TwilioMemory);

    [GeneratedRegex(@"^(SM|MM)[0-9a-fA-F]{32}\z")]
    private static partial Regex Sid();
}
