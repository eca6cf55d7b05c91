using System.Globalization;
using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels;

/// <summary>Renders a message's actions, one a line: what the user can press in brackets, what the user can open with its address.</summary>
internal static class ActionText
{
    public static IEnumerable<string?> Of(JsonElement content) => content.Elements("actions").Select(Line);

    /// <returns>Null if the action has no words.</returns>
    public static string? Line(JsonElement action)
    {
        string? text = action.Text("text") is { Length: > 0 } words ? words : null;

        return action.Text("type") switch
        {
            "link" => WithAddress(text, action.Text("uri")),
            "webview" => WithAddress(text, action.Text("fallback") is { Length: > 0 } fallback ? fallback : action.Text("uri")),
            _ when text is null => null,
            "buy" => $"[{Priced(text, action)}]",
            // reply, postback, locationRequest, and types that do not exist yet.
            _ => action.Text("uri") is { Length: > 0 } address ? WithAddress(text, address) : $"[{text}]",
        };
    }

    /// <summary>What the user can buy, with its price if it has one.</summary>
    public static string Priced(string text, JsonElement action) => $"{text}{Price(action)}";

    private static string? WithAddress(string? text, string? address) => text is null || address is null ? text ?? address : $"{text}: {address}";

    // Amounts are in cents.
    private static string Price(JsonElement action) =>
        action.Get("amount") is { ValueKind: JsonValueKind.Number } amount && amount.TryGetDecimal(out decimal cents)
            ? string.Create(CultureInfo.InvariantCulture, $" {cents / 100:0.00} {action.Text("currency")}").TrimEnd()
            : "";
}
