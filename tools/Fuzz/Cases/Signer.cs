using System.Globalization;
using WebhookFunctions.Signatures;

namespace Fuzz;

/// <summary>Gives a request what lets it in: a signature, or the function's key and the header that the bot's requests must carry.</summary>
internal sealed class Signer(Secrets secrets)
{
    public void Sign(HttpDraft draft, Entrance entrance, string connection, string id)
    {
        if (entrance == Entrance.BotEvents)
        {
            draft.With("x-functions-key", secrets.FunctionKey).Query = $"secret={secrets.BotSecrets[connection]}";

            if (connection == Settings.Second)
            {
                draft.With(Settings.RequiredHeader, secrets.RequiredValue);
            }
        }

        if (entrance == Entrance.Manage)
        {
            draft.With("x-functions-key", secrets.FunctionKey).With("x-operator", "Grace");
        }

        if (entrance.IsSigned())
        {
            Sign(draft, SecretOf(entrance, connection), id, DateTimeOffset.UtcNow);
        }
    }

    /// <summary>Signs anew, and replaces the old signature.</summary>
    public static void Sign(HttpDraft draft, string secret, string id, DateTimeOffset at) => draft
        .Instead(StandardWebhooks.IdHeader, id)
        .Instead(StandardWebhooks.TimestampHeader, at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))
        .Instead(StandardWebhooks.SignatureHeader, StandardWebhooks.Sign(id, at, draft.Body, WebhookSecret.ParseAll(secret)));

    public string SecretOf(Entrance entrance, string connection) => entrance == Entrance.ChannelEvents ? secrets.ChannelSecrets[connection] : secrets.DeskSecret;

    public string AnotherBotSecret(string connection) => secrets.BotSecrets[Settings.Connections.First(name => name != connection)];

    /// <summary>A secret that is valid at another entrance.</summary>
    public string AnotherSecret(Entrance entrance, string connection) => entrance == Entrance.ChannelEvents
        ? secrets.ChannelSecrets[Settings.Connections.First(name => name != connection)]
        : secrets.ChannelSecrets[connection];
}
