using LocalHost;
using Microsoft.Extensions.DependencyInjection;
using Playground;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Flows;

/// <summary>The whole loop, over sockets: the bot platform, the connector in a host, the channel, and storage.</summary>
internal sealed class World : IAsyncDisposable
{
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private World(PlaygroundApp playground, IReadOnlyList<FunctionsHost> hosts, string storage) =>
        (Playground, Hosts, Storage) = (playground, hosts, storage);

    public PlaygroundApp Playground { get; }

    public BotPlatform Bot => Playground.Bot;

    public Channel Channel => Playground.Channel;

    public AgentDesk Desk => Playground.Desk;

    public IReadOnlyList<FunctionsHost> Hosts { get; }

    public FunctionsHost Host => Hosts[0];

    public string Storage { get; }

    /// <param name="storage">The account, where not one of its own.</param>
    public static async Task<World> StartAsync(
        PlaygroundOptions? options = null,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<IServiceCollection>? services = null,
        int hosts = 1,
        string? storage = null)
    {
        storage ??= await SharedAzurite.NewAccountAsync();
        PlaygroundApp playground = await PlaygroundApp.StartAsync((options ?? new PlaygroundOptions { Script = Scripts.Silent }) with { Port = 0 });

        LocalHostOptions hosting = new()
        {
            Port = 0,
            LogToConsole = Environment.GetEnvironmentVariable("TEST_LOGS") is not null,
            Settings = TestSettings.For(storage, playground, settings),
            ConfigureServices = services,
        };

        FunctionsHost[] started = await Task.WhenAll(Enumerable.Range(0, hosts).Select(_ => FunctionsHost.StartAsync(hosting)));
        playground.ConnectorAddresses = [.. started.Select(host => host.Address)];

        return new World(playground, started, storage);
    }

    /// <summary>Starts a chat as a user does, and waits until the bot has started its first passage.</summary>
    /// <returns>The platform's id of the conversation.</returns>
    public async Task<string> StartChatAsync(string address)
    {
        await Channel.SendAsync(ChannelEvent.Start(address).From(address));
        ReceivedCall chat = await Bot.Calls.WaitForAsync(
            call => call is { Endpoint: "conversations", Taken: true } && call.Body.GetProperty("displayName").GetString() == address, Deadline);
        await Bot.Calls.WaitForAsync(
            call => call is { Endpoint: "messages", Taken: true } && call.ConversationId == chat.ConversationId, Deadline);

        return chat.ConversationId!;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Hosts.Select(host => host.DisposeAsync().AsTask()));
        await Playground.DisposeAsync();
    }
}
