using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>A template that WhatsApp has approved: the only message that a user gets who has written nothing for 24 hours.</summary>
internal static class WhatsAppTemplate
{
    /// <returns>Null if the content is no template that could be sent.</returns>
    public static SentMessage? Of(JsonElement content)
    {
        JsonElement? template = content.Text("type") == "template" ? content.Object("template") : null;

        return template?.Text("name") is { Length: > 0 } name && template?.Object("language")?.Text("code") is { Length: > 0 } language
            ? new SentMessage("template") { Template = new(name, new TemplateLanguage(language), Components(template.Value)) }
            : null;
    }

    // WhatsApp says "components"; an example of the platform's API says "component".
    private static JsonElement? Components(JsonElement template) => template.Array("components") ?? template.Array("component");
}
