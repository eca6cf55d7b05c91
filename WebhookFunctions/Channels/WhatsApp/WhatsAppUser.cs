using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>Who wrote a message.</summary>
/// <param name="Id">The business-scoped id; null where WhatsApp gives none.</param>
/// <param name="Number">Null where the user hides it.</param>
/// <param name="Profile">The user's entry in the contacts, if there is one.</param>
internal sealed record WhatsAppUser(string? Id, string? Number, JsonElement Profile)
{
    /// <summary>The id, because a number may be somebody else's one day.</summary>
    public string? Address => Id ?? Number;

    public string? Alias => Id is null ? null : Number;

    public static WhatsAppUser Of(JsonElement message, JsonElement value)
    {
        string? id = Valid(message.Text("from_user_id"));
        string? number = Valid(message.Id("from"));
        JsonElement[] contacts = [.. value.Elements("contacts").Where(one => one.ValueKind == JsonValueKind.Object)];

        // They are not in the order of the messages.
        JsonElement contact = contacts.FirstOrDefault(one => Is(one.Text("user_id"), id) || Is(one.Id("wa_id"), number));

        if (id is null && number is null && contacts is [var only])
        {
            contact = only;
        }

        // Each in its own place or, where somebody put it there, in the other's.
        string[] all = [.. new[] { id, Valid(contact.Text("user_id")), number, Valid(contact.Id("wa_id")) }.OfType<string>()];

        return new(all.FirstOrDefault(one => !IsNumber(one)), all.FirstOrDefault(IsNumber), contact);
    }

    public WhatsAppMemory Remembering(string? message) => new(message, Number, Id);

    public NativeUser ToNative(JsonElement message)
    {
        JsonElement? profile = Profile.Object("profile");
        JsonElement? referral = message.Object("referral");
        Dictionary<string, string> metadata = [];
        Add("phone", Number);
        Add("userId", Id);
        Add("username", profile?.Text("username"));
        Add("referral", referral?.Text("source_url"));
        Add("referralId", referral?.Id("source_id"));
        Add("referralHeadline", referral?.Text("headline"));
        Add("clickId", referral?.Text("ctwa_clid"));
        Add("product", message.Object("context")?.Object("referred_product")?.Id("product_retailer_id"));

        return new NativeUser(profile?.Text("name") is { Length: > 0 } name ? name : null, metadata);

        void Add(string property, string? text)
        {
            if (text is { Length: > 0 })
            {
                metadata.Add(property, text);
            }
        }
    }

    private static string? Valid(string? text) => text is not null && WhatsAppRecipient.TryParse(text) is not null ? text : null;

    private static bool IsNumber(string text) => char.IsAsciiDigit(text[0]);

    private static bool Is(string? one, string? other) => one is not null && one == other;
}
