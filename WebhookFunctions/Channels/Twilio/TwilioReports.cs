using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Channels.Twilio;

/// <summary>What Twilio tells of a message for whose report the next one waits. The address that Twilio calls says so: of other messages nothing need be looked up.</summary>
internal static class TwilioReports
{
    private const string Name = "report";
    private const string Value = "awaited";

    private static readonly string[] _ends = ["sent", "delivered", "read", "undelivered", "failed", "canceled"];

    /// <summary>Behind the query of a message's address.</summary>
    public const string Mark = $"&{Name}={Value}";

    public static IReadOnlyList<SentReport> Of(TwilioForm form, Func<string, string?> query) =>
        query(Name) == Value && _ends.Contains(form["MessageStatus"]) && form.Sid is { } sid && EventChecks.IsId(sid) && form["To"] is { } to && EventChecks.IsAddress(to)
            ? [new SentReport(to, sid)]
            : [];
}
