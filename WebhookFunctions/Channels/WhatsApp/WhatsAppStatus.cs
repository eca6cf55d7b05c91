using System.Globalization;
using System.Text.Json;
using WebhookFunctions.Conversations;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>A report on a message that was sent. Only of a failure there is something to do.</summary>
internal static class WhatsAppStatus
{
    private const int LongestReason = 500;

    /// <returns>Null if the report is none of a failure.</returns>
    public static LateFailure? Failure(JsonElement status) =>
        status.Text("status") == "failed" && status.Text("id") is { } id && EventChecks.IsId($"{id}-failed") ? new($"{id}-failed", id, Reason(status)) : null;

    /// <returns>The id, because a number may be somebody else's by now.</returns>
    public static string? RecipientOf(JsonElement status) =>
        new[] { status.Text("recipient_user_id"), status.Id("recipient_id") }.FirstOrDefault(one => one is not null && WhatsAppRecipient.TryParse(one) is not null);

    private static string Reason(JsonElement status)
    {
        JsonElement error = status.Elements("errors").FirstOrDefault();
        string words = string.Join(": ", new[] { error.Text("title") ?? error.Text("message"), error.Object("error_data")?.Text("details") }.Where(part => part is { Length: > 0 }).Distinct());

        return Printable.Cut(Printable.From(string.Create(CultureInfo.InvariantCulture, $"WhatsApp did not deliver it ({error.Id("code") ?? "no code"}): {words}")), LongestReason);
    }
}
