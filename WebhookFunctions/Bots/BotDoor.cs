using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using WebhookFunctions.Http;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Bots;

/// <summary>What every request of a connection's bot must carry. The platform signs nothing, so the connector recognises the bot by this alone.</summary>
/// <remarks>The host checks the function key. That key is the same for all connections, so it does not tell one bot from another.</remarks>
internal sealed class BotDoor(BotOptions bot)
{
    public const string SecretParameter = "secret";

    private readonly UrlSecrets? _secrets = bot.Secret.Length > 0 ? new(bot.Secret) : null;
    private readonly byte[] _requiredValue = Hash(bot.RequiredHeaderValue);

    /// <returns>Why the request does not come from this bot, or null.</returns>
    public Problem? Refuse(HttpRequest request)
    {
        if (_secrets is not null && !_secrets.Have(request.Query[SecretParameter] is [string secret] ? secret : null))
        {
            return Problem.WrongSecret();
        }

        return HasRequiredHeader(request) ? null : Problem.MissingHeader(bot.RequiredHeader);
    }

    private bool HasRequiredHeader(HttpRequest request) =>
        bot.RequiredHeader.Length == 0
        || CryptographicOperations.FixedTimeEquals(Hash(request.Header(bot.RequiredHeader) ?? ""), _requiredValue);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
