using WebhookFunctions.Connections;

namespace WebhookFunctions.Bots;

internal static class BotOptionsValidator
{
    public static IEnumerable<string> Problems(string setting, BotOptions bot)
    {
        if (!SecureUrl.IsAcceptable(bot.BaseUrl))
        {
            yield return $"{setting}__BaseUrl must be the base URL of the platform's webhook integration page, for example "
                + "https://au.api.ingenious.ai/messaging/webhook/v1/{teamId}/{botId} (plain http only to this machine).";
        }

        if (string.IsNullOrWhiteSpace(bot.AccessToken) || bot.AccessToken.Any(char.IsControl) || IsUnresolved(bot.AccessToken))
        {
            yield return $"{setting}__AccessToken must be the access token of the platform's webhook integration page (where it is a Key Vault "
                + "reference, the app's identity must be able to read the secret).";
        }

        if (!StartPostback.TryParse(bot.Start, out _))
        {
            yield return $"{setting}__Start must be restart, entryPoint:<id>, passage:<id> or none; it is '{bot.Start}'.";
        }

        if (string.IsNullOrWhiteSpace(bot.DeadLetterState))
        {
            yield return $"{setting}__DeadLetterState must be a delivery state such as success.";
        }

        if (string.IsNullOrEmpty(bot.RequiredHeader) != string.IsNullOrEmpty(bot.RequiredHeaderValue))
        {
            yield return $"{setting}__RequiredHeader and {setting}__RequiredHeaderValue must be set both, or neither.";
        }
    }

    // What Azure hands to an app in place of a secret that it could not read.
    private static bool IsUnresolved(string secret) => secret.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase);
}
