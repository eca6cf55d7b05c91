using System.Globalization;
using System.Text.Json;
using WebhookFunctions.Conversations;
using WebhookFunctions.Json;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>A report on a message that was sent. Something is to be done only of a failure, and where the next message waits for the report.</summary>
internal static class WhatsAppStatus
{
    /// <summary>Sent along with a message whose report is waited for: of other messages nothing need be looked up.</summary>
    public const string Awaited = "report-awaited";

    private const int LongestReason = 500;

    /// <returns>Null if the report is none of a failure.</returns>
    public static LateFailure? Failure(JsonElement status) =>
        status.Text("status") == "failed" && status.Text("id") is { } id && EventChecks.IsId($"{id}-failed") ? new($"{id}-failed", id, Reason(status)) : null;

    /// <returns>Null if nobody waits for it.</returns>
    public static SentReport? Report(JsonElement status) => status.Text("biz_opaque_callback_data") == Awaited
        && status.Text("status") is "sent" or "delivered" or "read" or "failed"
        && status.Text("id") is { } id && EventChecks.IsId(id)
        && RecipientOf(status) is { } recipient
            ? new SentReport(recipient, id) { IsOneOfSeveral = true }
            : null;

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
