using System.Text.Json;
using System.Text.Json.Serialization;
using WebhookFunctions.Conversations;
using WebhookFunctions.Json;

namespace WebhookFunctions.Handovers;

/// <summary>An attachment of an agent's message, in the form of the bot's pictures and files. The desk's own values stay as the desk wrote them.</summary>
internal sealed record AgentAttachment(
    string Type,
    [property: JsonConverter(typeof(RawJson))] string MediaUrl,
    [property: JsonConverter(typeof(RawJson))] string? MediaType,
    [property: JsonConverter(typeof(RawJson))] string? MediaSize,
    [property: JsonConverter(typeof(RawJson))] string? AltText)
{
    public static string ToContent(JsonElement attachment)
    {
        AgentAttachment content = new(
            Attachment.IsImage(attachment) ? "image" : "file",
            attachment.GetProperty("url").GetRawText(),
            Raw(attachment, "contentType", JsonValueKind.String),
            Raw(attachment, "size", JsonValueKind.Number),
            Raw(attachment, "name", JsonValueKind.String));

        return JsonSerializer.Serialize(content, HandoverJson.AsWritten.AgentAttachment);
    }

    private static string? Raw(JsonElement attachment, string name, JsonValueKind kind) =>
        attachment.Get(name) is { } value && value.ValueKind == kind ? value.GetRawText() : null;
}
