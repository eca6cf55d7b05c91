namespace Playground;

/// <summary>A bot platform, a channel and an agent desk around a connector, listening on the loopback interface, with pages for user, agent and operator.</summary>
public sealed class PlaygroundApp : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly ConnectorClient _connector;
    private readonly PlaygroundOptions _options;
    private readonly ManageApi _manage;

    private PlaygroundApp(PlaygroundOptions options, WebApplication web)
    {
        _web = web;
        _options = options;
        _connector = new ConnectorClient(options, TimeProvider.System);
        Bot = new BotPlatform(options, options.Script ?? new DemoScript(() => Address).Answer, _connector, TimeProvider.System);
        Channel = new Channel(options, _connector, TimeProvider.System);
        Desk = new AgentDesk(options, _connector, TimeProvider.System);
        _manage = new ManageApi(FirstConnector, options.ManageKey.Length > 0 ? options.ManageKey : options.FunctionKey);
    }

    /// <summary>The address of the page.</summary>
    public Uri Address => new(_web.Urls.First());

    /// <summary>The connector's setting for the bot's base URL.</summary>
    public Uri BotAddress => new(Address, $"messaging/webhook/v1/{_options.TeamId}/{_options.BotId}");

    /// <summary>The connector's setting for the channel's URL.</summary>
    public Uri ChannelAddress => new(Address, Channel.Path);

    /// <summary>The connector's setting for the agent desk's URL.</summary>
    public Uri DeskAddress => new(Address, AgentDesk.Path);

    public BotPlatform Bot { get; }

    public Channel Channel { get; }

    public AgentDesk Desk { get; }

    /// <summary>The hosts of the connector, used in turn; a retry goes to the next one.</summary>
    public IReadOnlyList<Uri> ConnectorAddresses { get => _connector.Addresses; set => _connector.Addresses = value; }

    public static async Task<PlaygroundApp> StartAsync(PlaygroundOptions options)
    {
        PlaygroundApp app = new(options, Loopback.NewBuilder(options.Port).Build());

        // Before the routes, because the application would otherwise look for those first.
        app._web.Use(new Neighbourhood(options.AllowedHosts).AdmitAsync);
        app._web.UseRouting();
        app.Bot.Map(app._web);
        app.Channel.Map(app._web);
        app.Desk.Map(app._web);
        new Page(app.Bot, app.Channel, app.Desk).Map(app._web, options.Connection, app._manage, app.Whereabouts);
        new ChannelsPage(() => app.Address, TimeProvider.System).Map(app._web);
        new OperatorPage(app.FirstConnector, app._manage, new Rehearsal(app.Bot, app.Channel, app.Desk)).Map(app._web);
        await app._web.StartAsync();

        return app;
    }

    public Task WaitForShutdownAsync() => _web.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        _connector.Dispose();
        _manage.Dispose();
        await _web.DisposeAsync();
    }

    private Whereabouts Whereabouts() => new(_options.Connection, BotAddress, ChannelAddress, DeskAddress, _options.AllowedHosts, FirstConnector());

    private Uri? FirstConnector() => ConnectorAddresses is [var first, ..] ? first : null;
}
