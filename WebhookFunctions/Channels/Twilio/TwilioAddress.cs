namespace WebhookFunctions.Channels.Twilio;

/// <summary>Where a user is, as Twilio writes it: a number for SMS (<c>+15551234567</c>), and with the channel's name before it elsewhere (<c>whatsapp:+15551234567</c>).</summary>
internal static class TwilioAddress
{
    public const string WhatsAppPrefix = "whatsapp:";

    private const string Service = "MG";

    public static bool IsWhatsApp(string address) => address.StartsWith(WhatsAppPrefix, StringComparison.Ordinal);

    public static bool IsService(string sender) => sender.StartsWith(Service, StringComparison.Ordinal);

    /// <returns>The field that names the sender of a message: the same number serves SMS and WhatsApp.</returns>
    public static (string Name, string Value) Sender(string from, string to) => IsService(from)
        ? ("MessagingServiceSid", from)
        : ("From", to[..(to.IndexOf(':', StringComparison.Ordinal) + 1)] + WithoutPrefix(from));

    public static bool IsSame(string one, string other) => WithoutPrefix(one) == WithoutPrefix(other);

    private static string WithoutPrefix(string address) => address[(address.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
