using System.Text.Json;
using System.Text.RegularExpressions;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>Where a message goes: a telephone number in <c>to</c>, or a business-scoped user id in <c>recipient</c>. WhatsApp takes an id in <c>to</c>, too, and drops the message without a word.</summary>
internal sealed partial record WhatsAppRecipient(string? To, string? Recipient)
{
    /// <summary>The number where it is known, because every user with a known number can be reached by it.</summary>
    /// <param name="address">The conversation's.</param>
    /// <returns>Null if the address is none of WhatsApp's.</returns>
    public static WhatsAppRecipient? Of(string address, WhatsAppMemory? memory) => TryParse(address) is { } written
        ? Parse(memory?.Number) ?? Parse(memory?.User) ?? written
        : null;

    public static WhatsAppRecipient? TryParse(string text) =>
        Number().IsMatch(text) ? new(text, null) : UserId().IsMatch(text) ? new(null, text) : null;

    private static WhatsAppRecipient? Parse(string? text) => text is null ? null : TryParse(text);

    [GeneratedRegex(@"^[0-9]{5,20}\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[A-Z]{2}\.[A-Za-z0-9.]{1,136}\z")]
    private static partial Regex UserId();
}

/// <summary>What is remembered of the user's last event.</summary>
/// <param name="Message">The id of the message: typing is shown as an answer to it.</param>
/// <param name="Number">The user's present number, where WhatsApp tells it.</param>
/// <param name="User">The user's present business-scoped id.</param>
internal sealed record WhatsAppMemory(string? Message, string? Number, string? User)
{
    /// <param name="memory">As it was remembered; null if nothing was.</param>
    public static WhatsAppMemory? Read(string? memory)
    {
        if (memory is null)
        {
            return null;
        }

        using JsonDocument json = JsonDocument.Parse(memory);
        JsonElement root = json.RootElement;

        return new(root.Text("message"), root.Text("number"), root.Text("user"));
    }

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, WhatsAppJson.AsWritten.WhatsAppMemory);
}
