namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>How a character looks, as far as WhatsApp can show it.</summary>
[Flags]
internal enum WhatsAppLook
{
    Plain = 0,
    Bold = 1,
    Italic = 2,
    Strike = 4,

    /// <summary>A few characters of fixed width.</summary>
    Code = 8,

    /// <summary>Lines of fixed width.</summary>
    Preformatted = 16,
    Quote = 32,
}
