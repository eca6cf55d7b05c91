using System.Globalization;
using System.Text.Json;
using WebhookFunctions.Conversations;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>What a message holds. What a person has sent never disappears: what is not known is named.</summary>
/// <param name="Text">Empty only beside a file or a location.</param>
internal sealed record WhatsAppContent(string Text, NativeAttachment? Attachment = null, NativeLocation? Location = null)
{
    private const int LongestName = 40;

    public static WhatsAppContent Of(JsonElement message)
    {
        string type = message.Text("type") ?? "";
        JsonElement? content = message.Object(type);

        return type switch
        {
            "text" when content?.Text("body") is { Length: > 0 } body => new(body),
            "image" when content is { } image => File(image, "photo"),
            "video" when content is { } video => File(video, "video"),
            "audio" when content is { } audio => File(audio, audio.Get("voice") is { ValueKind: JsonValueKind.True } ? "voice message" : "audio"),
            "document" when content is { } document => File(document, "file"),
            "sticker" when content is { } sticker => File(sticker, "sticker"),
            "location" when content is { } place && UserMedia.Coordinates(place) is { } at =>
                new("", Location: new NativeLocation(at.Latitude, at.Longitude, place.Text("name"), place.Text("address"))),
            "contacts" => new(Lines(message.Elements("contacts").Select(Contact), "[contact]")),
            "order" when content is { } order => new(Lines([.. order.Elements("product_items").Select(Item), order.Text("text")], "[order]")),
            "interactive" when content is { } interactive => Interactive(interactive),
            _ => new(Named(type, message)),
        };
    }

    private static WhatsAppContent File(JsonElement file, string kind)
    {
        string? name = file.Text("filename") is { Length: > 0 } given ? given : null;
        string caption = file.Text("caption") ?? "";

        return file.Id("id") is { Length: > 0 } id
            ? new(caption, new NativeAttachment(kind, id, file.Text("mime_type"), name))
            : new(caption.Length > 0 ? caption : $"[{kind}]");
    }

    private static string Contact(JsonElement contact)
    {
        IEnumerable<string?> parts =
        [
            contact.Object("name")?.Text("formatted_name") ?? contact.Object("name")?.Text("first_name"),
            contact.Object("org")?.Text("company"),
            .. contact.Elements("phones").Select(phone => phone.Text("phone") ?? phone.Id("wa_id")),
            .. contact.Elements("emails").Select(email => email.Text("email")),
        ];

        return $"[contact: {string.Join(", ", parts.Where(part => part is { Length: > 0 }))}]";
    }

    private static string Item(JsonElement item) => $"[order: {item.Id("quantity") ?? "1"} × {item.Id("product_retailer_id")}, {item.Id("item_price")} {item.Text("currency")}]";

    // The answers to a form of Meta's own (a flow), or a kind that does not exist yet.
    private static WhatsAppContent Interactive(JsonElement interactive)
    {
        JsonElement? reply = interactive.Object("nfm_reply");

        return reply?.Text("response_json") is { } json && StrictJson.TryParse(System.Text.Encoding.UTF8.GetBytes(json), out JsonDocument? answers, out _)
            ? new(Answers(answers))
            : new($"[{Printable.Cut((interactive.Text("type") ?? "interactive").Replace('_', ' '), LongestName)}]");
    }

    private static string Answers(JsonDocument answers)
    {
        using (answers)
        {
            return answers.RootElement.ValueKind == JsonValueKind.Object
                ? Lines(answers.RootElement.EnumerateObject().Where(one => one.Name != "flow_token").Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Name}: {one.Value}")), "[form]")
                : "[form]";
        }
    }

    private static string Named(string type, JsonElement message)
    {
        string name = Printable.Cut(type.Length > 0 ? type.Replace('_', ' ') : "message", LongestName);
        string? title = message.Elements("errors").FirstOrDefault().Text("title");

        return title is { Length: > 0 } ? $"[{name}: {Printable.Cut(title, LongestName * 2)}]" : $"[{name}]";
    }

    private static string Lines(IEnumerable<string?> lines, string otherwise) => ContentText.Join(lines) is { Length: > 0 } text ? text : otherwise;
}
