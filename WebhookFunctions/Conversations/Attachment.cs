using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Conversations;

/// <summary>What a user or an agent attaches to a message: <c>[ { "url", "contentType", "name", "size" } ]</c>; only the url is required.</summary>
internal static class Attachment
{
    public const string Property = "attachments";

    /// <summary>By what the channel knows the file. Only the connector's own channels write it, and nobody else gets it.</summary>
    public const string Reference = "reference";

    /// <summary>The properties that an event's attachments may have, for <see cref="UnknownProperties"/>.</summary>
    public static readonly string[] Known = [Property, $"{Property}.url", $"{Property}.contentType", $"{Property}.name", $"{Property}.size"];

    // Each attachment may become a message.
    private const int Most = 20;

    public static bool IsImage(JsonElement attachment) => attachment.Text("contentType")?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true;

    /// <returns>What is wrong with an event's attachments, or null.</returns>
    public static string? Problem(JsonElement @event)
    {
        if (@event.Get(Property) is not { ValueKind: not JsonValueKind.Null } attachments)
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
