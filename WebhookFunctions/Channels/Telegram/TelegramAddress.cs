using System.Globalization;

namespace WebhookFunctions.Channels.Telegram;

/// <summary>Where a user is: <c>{chat}</c>, <c>{chat}:{thread}</c> in a topic of a group, <c>{business connection}@{chat}</c> in a chat of a business account.</summary>
/// <param name="Chat">Negative for groups.</param>
internal sealed record TelegramAddress(long Chat, long? Thread = null, string? Business = null)
{
    public bool IsGroup => Chat < 0;

    public static TelegramAddress? TryParse(string address)
    {
        int at = address.LastIndexOf('@');
        string[] parts = address[(at + 1)..].Split(':');

        return parts.Length <= 2 && Number(parts[0]) is { } chat && (parts.Length == 1 || Number(parts[1]) is not null)
            ? new TelegramAddress(chat, parts.Length == 2 ? Number(parts[1]) : null, at > 0 ? address[..at] : null)
            : null;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(Business is null ? "" : $"{Business}@")}{Chat}{(Thread is null ? "" : $":{Thread.Value.ToString(CultureInfo.InvariantCulture)}")}");

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;
}
