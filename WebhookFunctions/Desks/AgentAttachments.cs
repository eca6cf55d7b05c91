using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Desks;

/// <summary>What an agent attaches to a message: <c>[ { "url", "contentType", "name", "size" } ]</c>.</summary>
internal static class AgentAttachments
{
    // Each becomes a message.
    private const int Most = 20;

    /// <returns>What is wrong with them, or null.</returns>
    public static string? Problem(JsonElement message)
    {
        if (message.Get("attachments") is not { ValueKind: not JsonValueKind.Null } attachments)
        {
            return null;
        }

        return attachments.ValueKind == JsonValueKind.Array && attachments.GetArrayLength() <= Most && attachments.EnumerateArray().All(HasAddress)
            ? null
            : $"attachments must be an array of up to {Most} objects, each with a url of http or https.";
    }

    private static bool HasAddress(JsonElement attachment) =>
        Uri.TryCreate(attachment.Text("url"), UriKind.Absolute, out Uri? address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}
