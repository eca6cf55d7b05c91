using WebhookFunctions.Configuration;
using WebhookFunctions.Delivery;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Bots;

internal static class BotOptionsValidator
{
    public static IEnumerable<string> Problems(string setting, BotOptions bot)
    {
        if (!SecureUrl.IsAcceptableBase(bot.BaseUrl))
        {
            yield return $"{setting}__BaseUrl must be the base URL of the platform's webhook integration page, for example "
                + "https://au.api.ingenious.ai/messaging/webhook/v1/{teamId}/{botId} (plain http only to this machine).";
        }

        if (!IsHeaderValue(bot.AccessToken))
        {
            yield return $"{setting}__AccessToken must be the access token of the platform's webhook integration page.";
        }

        if (bot.Secret.Length > 0 && !VaultReference.IsIn(bot.Secret) && UrlSecrets.Problem(bot.Secret) is { } problem)
        {
            yield return $"{setting}__Secret must be a long random text that a URL can carry (dotnet run dev.cs manage secret makes one), or several, separated "
                + $"by spaces, to rotate. {problem}";
        }

        if (!StartPostback.TryParse(bot.Start, out _))
        {
            yield return $"{setting}__Start must be restart, entryPoint:<id>, passage:<id> or none; it is '{bot.Start}'.";
        }

        if (string.IsNullOrWhiteSpace(bot.DeadLetterState))
        {
            yield return $"{setting}__DeadLetterState must be a delivery state such as success.";
        }

        if (!Enum.IsDefined(bot.Acknowledge) || !Enum.IsDefined(bot.AcknowledgeWith))
        {
            yield return $"{setting}__Acknowledge must be Delivered or Received, and {setting}__AcknowledgeWith must be Delivery or Echo.";
        }

        if (!Enum.IsDefined(bot.UserMedia))
        {
            yield return $"{setting}__UserMedia must be Text or Content.";
        }

        if (string.IsNullOrWhiteSpace(bot.ReadActivity))
        {
            yield return $"{setting}__ReadActivity must be an activity type such as conversation:read.";
        }

        if (Limit.Problem($"{setting}__MaximumRate", bot.MaximumRate) is { } rate)
        {
            yield return rate;
        }

        if (bot.RequiredHeader.Length + bot.RequiredHeaderValue.Length > 0 && !(IsHeaderName(bot.RequiredHeader) && IsHeaderValue(bot.RequiredHeaderValue)))
        {
            yield return $"{setting}__RequiredHeader and {setting}__RequiredHeaderValue must be a header's name and value, both set or neither.";
        }
    }

    private static bool IsHeaderName(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    // Visible ASCII: every HTTP stack sends these characters unchanged.
    private static bool IsHeaderValue(string value) => value.Length > 0 && value.All(c => c is > ' ' and <= '~');
}
