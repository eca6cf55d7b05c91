using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using WebhookFunctions.Bots;
using WebhookFunctions.Channels;
using WebhookFunctions.Desks;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Connections;

/// <summary>The connections of this app, by name.</summary>
public sealed class ConnectionRegistry
{
    private readonly FrozenDictionary<string, Connection> _connections;
    private readonly Connection _nobody;

    /// <param name="hostName">The app's own in Azure, or null.</param>
    internal ConnectionRegistry(IOptions<ConnectionsOptions> options, ChannelFactory channels, AgentDeskFactory desks, string? hostName = null)
    {
        Uri? own = hostName is { Length: > 0 } && Uri.TryCreate($"https://{hostName}", UriKind.Absolute, out Uri? url) && !url.IsLoopback ? url : null;
        _connections = options.Value.Connections.ToFrozenDictionary(
            pair => pair.Key, pair => Create(pair.Key, pair.Value, channels, desks) with { PublicUrl = pair.Value.Channel.PublicUrl ?? own }, StringComparer.OrdinalIgnoreCase);
        _nobody = Create("nobody", NobodysConnection.New(), channels, desks);
    }

    internal IEnumerable<Connection> All => _connections.Values;

    internal Connection? Find(string name) => _connections.GetValueOrDefault(name);

    /// <summary>For the entrances: if there is no connection of this name, a connection whose secrets nobody knows.</summary>
    /// <remarks>So a request with an unknown name is refused by the same steps, in the same time and with the same words as one without the secret of an existing connection.</remarks>
    internal Connection FindOrNobody(string name) => Find(name) ?? _nobody;

    /// <summary>The same for a desk's entrances, also if the connection has no desk.</summary>
    internal (Connection Connection, IAgentDesk Desk) FindDeskOrNobody(string name) =>
        Find(name) is { Desk: { } desk } found ? (found, desk) : (_nobody, _nobody.Desk!);

    /// <exception cref="InvalidOperationException">The connection's settings were removed while it still had events.</exception>
    internal Connection Get(string name) =>
        Find(name) ?? throw new InvalidOperationException($"There are events of the connection {name}, and no settings Connections__{name}__….");

    private static Connection Create(string name, ConnectionOptions options, ChannelFactory channels, AgentDeskFactory desks) => new(
        name.ToLowerInvariant(),
        options.Bot,
        StartOf(options.Bot.Start),
        channels.Create(options.Channel),
        options.Agents,
        desks.Create(options.Agents))
    {
        Inactivity = options.Inactivity,
        MediaTokens = new MediaTokens(name.ToLowerInvariant(), SecretOf(options.Channel)),
        StartOnReturn = StartOf(options.Inactivity.StartOnReturn is { Length: > 0 } onReturn ? onReturn : options.Bot.Start),
    };

    // Some vendors sign their requests with the token by which they know the app.
    private static string SecretOf(ChannelOptions channel) => channel.Secret.Length > 0 ? channel.Secret : channel.Token;

    private static StartPostback StartOf(string setting) => StartPostback.TryParse(setting, out StartPostback? start) ? start : throw new InvalidOperationException("Not validated.");
}
