using System.Text.Json;
using WebhookFunctions.Json;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>A notice that a user has another number, or another id: a new number makes a new id (https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system).</summary>
/// <param name="Memory">Where the user is reached from now on.</param>
internal sealed record WhatsAppChange(AddressChange Change, WhatsAppMemory Memory)
{
    /// <returns>Null if the notice says nothing of the kind.</returns>
    public static WhatsAppChange? Of(JsonElement message, JsonElement? system)
    {
        if (system?.Text("type") is not ("user_changed_number" or "customer_changed_number" or "user_changed_user_id"))
        {
            return null;
        }

        string? number = Valid(message.Id("from"));
        string? newNumber = Valid(system?.Id("wa_id") ?? system?.Id("new_wa_id"));
        string? newId = Valid(system?.Text("user_id"));
        string? before = Valid(system?.Text("previous_user_id")) ?? number;
        string[] now = [.. new[] { newId, newNumber }.OfType<string>()];

        return before is not null && now.Length > 0
            ? new(new AddressChange(before, now, newNumber is null ? null : number), new WhatsAppMemory(null, newNumber, newId))
            : null;
    }

    private static string? Valid(string? text) => text is not null && WhatsAppRecipient.TryParse(text) is not null ? text : null;
}
