using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>The calls of the Cloud API that are made, each a record of what it needs (https://developers.facebook.com/documentation/business-messaging/whatsapp).</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SentMessage))]
[JsonSerializable(typeof(ReadMark))]
[JsonSerializable(typeof(PhoneSettings))]
[JsonSerializable(typeof(WhatsAppMemory))]
internal sealed partial class WhatsAppJson : JsonSerializerContext
{
    public static WhatsAppJson AsWritten { get; } = new(NewOptions());

    private static JsonSerializerOptions NewOptions()
    {
        JsonSerializerOptions options = Json.AsWritten.NewOptions();
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;

        return options;
    }
}

/// <summary>A message to one person. What it holds is in the property that its type names.</summary>
internal sealed record SentMessage(string Type)
{
    public string MessagingProduct { get; } = "whatsapp";

    public string RecipientType { get; } = "individual";

    public string? To { get; init; }

    public string? Recipient { get; init; }

    public SentText? Text { get; init; }

    public SentMedia? Image { get; init; }

    public SentMedia? Video { get; init; }

    public SentMedia? Document { get; init; }

    public SentPlace? Location { get; init; }

    public Interactive? Interactive { get; init; }

    public SentTemplate? Template { get; init; }

    /// <summary>WhatsApp says it again in every report on the message.</summary>
    public string? BizOpaqueCallbackData { get; init; }

    /// <summary>WhatsApp has to fetch it first, and shows meanwhile what comes behind it.</summary>
    [JsonIgnore]
    public bool IsMedium => Image is not null || Video is not null || Document is not null;
}

internal sealed record SentText(string Body)
{
    public bool PreviewUrl { get; }
}

internal sealed record SentMedia(string Link, string? Caption = null, string? Filename = null);

internal sealed record SentPlace(double Latitude, double Longitude, string? Name, string? Address);

/// <param name="Components">As the bot wrote them: they are in WhatsApp's own form.</param>
internal sealed record SentTemplate(string Name, TemplateLanguage Language, JsonElement? Components);

internal sealed record TemplateLanguage(string Code);

/// <param name="Type"><c>button</c>, <c>list</c>, <c>cta_url</c> or <c>location_request_message</c>.</param>
internal sealed record Interactive(string Type, InteractiveText Body, InteractiveAction Action)
{
    public InteractiveHeader? Header { get; init; }
}

internal sealed record InteractiveText(string Text);

internal sealed record InteractiveHeader(string Type)
{
    public SentMedia? Image { get; init; }

    public SentMedia? Video { get; init; }

    public SentMedia? Document { get; init; }
}

/// <summary>What can be done: for each type of its message it has something else.</summary>
internal sealed record InteractiveAction
{
    /// <summary>The words on what opens a list.</summary>
    public string? Button { get; init; }

    public IReadOnlyList<ReplyButton>? Buttons { get; init; }

    public IReadOnlyList<ListSection>? Sections { get; init; }

    public string? Name { get; init; }

    public LinkParameters? Parameters { get; init; }
}

internal sealed record ReplyButton(ReplyOption Reply)
{
    public string Type { get; } = "reply";
}

internal sealed record ReplyOption(string Id, string Title);

internal sealed record ListSection(IReadOnlyList<ListRow> Rows);

internal sealed record ListRow(string Id, string Title, string? Description);

internal sealed record LinkParameters(string DisplayText, string Url);

/// <summary>Marks the user's message as read, and shows for a while that somebody types.</summary>
internal sealed record ReadMark(string MessageId, TypingIndicator TypingIndicator)
{
    public string MessagingProduct { get; } = "whatsapp";

    public string Status { get; } = "read";
}

internal sealed record TypingIndicator(string Type);

/// <summary>Where the events of one telephone number go, whatever the app's own settings say.</summary>
internal sealed record PhoneSettings(WebhookOverride WebhookConfiguration);

internal sealed record WebhookOverride(string OverrideCallbackUri, string VerifyToken);
