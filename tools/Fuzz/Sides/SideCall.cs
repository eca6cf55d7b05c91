using System.Text;
using System.Text.Json;
using WebhookFunctions.Json;

namespace Fuzz;

/// <summary>A request from the connector to one of the other sides.</summary>
/// <param name="Address">The user's address.</param>
/// <param name="Id">The caller's name for it: <c>webhook-id</c>, or for the bot the endpoint.</param>
/// <param name="Said">The markers in its words.</param>
/// <param name="All">The markers anywhere in it.</param>
internal sealed record SideCall(string Side, string Connection, string Address, string Id, IReadOnlyList<string> Said, IReadOnlyList<string> All)
{
    /// <param name="segments">The path: side, connection, and for the bot the rest.</param>
    public static SideCall Read(string[] segments, string webhookId, byte[] bytes)
    {
        string text = Encoding.UTF8.GetString(bytes);
        JsonElement body = StrictJson.TryParse(bytes, out JsonDocument? json, out _) ? json.RootElement.Clone() : default;

        using (json)
        {
            bool isBot = segments[0] == Sides.Bot;
            JsonElement? said = isBot ? body.Object("content") : body.Object("message");

            return new SideCall(
                segments[0],
                segments.ElementAtOrDefault(1) ?? "",
                isBot ? BotAddress(segments, body) : body.Object("conversation")?.Text("address") ?? "",
                isBot ? segments.ElementAtOrDefault(4) ?? "" : webhookId,
                Marker.In(said?.GetRawText() ?? ""),
                Marker.In(text));
        }
    }

    private static string BotAddress(string[] segments, JsonElement body) => segments.ElementAtOrDefault(3) is { } chat
        ? Uri.UnescapeDataString(chat).Replace(Users.ChatOf(""), "", StringComparison.Ordinal)
        : body.Text("displayName") ?? "";
}
