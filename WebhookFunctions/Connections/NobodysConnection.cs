using WebhookFunctions.Bots;
using WebhookFunctions.Channels;
using WebhookFunctions.Desks;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Connections;

/// <summary>Stands in for a connection that does not exist: it has entrances, and nobody has a key to them. Nothing is ever sent for it.</summary>
internal static class NobodysConnection
{
    private const string Type = "webhook";

    private static readonly Uri _nowhere = new("https://nobody.invalid");

    public static ConnectionOptions New() => new()
    {
        Bot = new BotOptions { BaseUrl = _nowhere, Secret = UrlSecrets.New() },
        Channel = new ChannelOptions { Type = Type, Url = _nowhere, Secret = WebhookSecret.New() },
        Agents = new AgentOptions { Type = Type, Url = _nowhere, Secret = WebhookSecret.New() },
    };
}
