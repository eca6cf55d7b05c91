using System.Text;
using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Channels.Twilio;

/// <summary>The form of a message to a user.</summary>
internal sealed class TwilioFields(string from, string to, bool smartEncoding)
{
    public bool IsWhatsApp { get; } = TwilioAddress.IsWhatsApp(to);

    /// <param name="fields">Without those that every message has.</param>
    public ChannelCall Call(params IEnumerable<(string Name, string? Value)> fields)
    {
        (string, string?)[] all =
        [
            ("To", to),
            TwilioAddress.Sender(from, to),
            .. fields.Where(field => !string.IsNullOrEmpty(field.Value)),

            // Of typographic quotes, an SMS would be charged as two or three.
            ("SmartEncoded", smartEncoding && !IsWhatsApp ? "true" : null),
        ];

        return new ChannelCall(TwilioRendering.Method, Encode(all));
    }

    /// <summary>Shows on WhatsApp, for a while, that an answer to this message is being written.</summary>
    public static ChannelCall Typing(string message) => new(TwilioRendering.TypingMethod, Encode([("messageId", message), ("channel", "whatsapp")]));

    /// <summary>The same form with more fields.</summary>
    public static byte[] With(byte[] form, params IEnumerable<(string Name, string? Value)> fields) => [.. form, (byte)'&', .. Encode(fields)];

    public static byte[] Encode(IEnumerable<(string Name, string? Value)> fields) => Encoding.ASCII.GetBytes(string.Join(
        '&', fields.Where(field => field.Value is not null).Select(field => $"{field.Name}={Uri.EscapeDataString(WellFormed.Of(field.Value!))}")));
}
