using System.Text.Json;
using WebhookFunctions.Json;
using static WebhookFunctions.Channels.ContentLine;

namespace WebhookFunctions.Channels;

/// <summary>A WhatsApp template. Its words are stored at WhatsApp, so these lines are its name and the values that are filled in.</summary>
internal static class TemplateLines
{
    public static IEnumerable<ContentLine> Of(JsonElement content) => content.Object("template") is { } template
        ? [Shown(template.Text("name")), .. Components(template).SelectMany(component => component.Elements("parameters")).SelectMany(Parameter)]
        : [];

    // WhatsApp says "components"; an example of the platform's API says "component". A carousel has its components in its cards.
    private static IEnumerable<JsonElement> Components(JsonElement whole) => whole.Elements("component").Concat(whole.Elements("components"))
        .SelectMany(component => component.Elements("cards").SelectMany(Components).Prepend(component));

    private static IEnumerable<ContentLine> Parameter(JsonElement parameter)
    {
        // An amount, a time or a file lies in an object that is named after its type.
        JsonElement? value = parameter.Object(parameter.Text("type") ?? "");

        return [Said(parameter.Text("text")), Said(value?.Text("fallback_value")), Shown(value?.Text("link"))];
    }
}
