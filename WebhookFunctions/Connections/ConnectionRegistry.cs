using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using WebhookFunctions.Bots;
using WebhookFunctions.Channels;
using WebhookFunctions.Desks;

namespace WebhookFunctions.Connections;

/// <summary>The connections of this app, by name.</summary>
public sealed class ConnectionRegistry
{
    private readonly FrozenDictionary<string, Connection> _connections;

    internal ConnectionRegistry(IOptions<ConnectionsOptions> options, ChannelFactory channels, AgentDeskFactory desks) =>
        _connections = options.Value.Connections.ToFrozenDictionary(
            pair => pair.Key, pair => Create(pair.Key, pair.Value, channels, desks), StringComparer.OrdinalIgnoreCase);

    internal Connection? Find(string name) => _connections.GetValueOrDefault(name);

    /// <exception cref="InvalidOperationException">Its settings were removed while it still had events.</exception>
    internal Connection Get(string name) =>
        Find(name) ?? throw new InvalidOperationException($"There are events of the connection {name}, and no settings Connections__{name}__….");

    private static Connection Create(string name, ConnectionOptions options, ChannelFactory channels, AgentDeskFactory desks) => new(
        name.ToLowerInvariant(),
        options.Bot,
        StartPostback.TryParse(options.Bot.Start, out StartPostback? start) ? start : throw new InvalidOperationException("Not validated."),
        channels.Create(options.Channel),
        options.Agents,
        desks.Create(options.Agents));
}
