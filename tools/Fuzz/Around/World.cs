using StorageStub;

namespace Fuzz;

/// <summary>The connector, and everything around it.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly StorageStubServer _stub;
    private readonly Secrets _secrets;
    private readonly Action<string> _log;

    private World(StorageStubServer stub, Sides sides, Secrets secrets, Action<string> log)
    {
        (_stub, Sides, _secrets, _log) = (stub, sides, secrets, log);
        Stored = new Stored(stub);
    }

    public Sides Sides { get; }

    public Stored Stored { get; }

    public RawClient Client { get; } = new();

    public ConnectorProcess Connector { get; private set; } = null!;

    public static async Task<World> StartAsync(int seed, Secrets secrets, Action<string> log)
    {
        World world = new(await StorageStubServer.StartAsync(), await Sides.StartAsync(seed), secrets, log);
        await world.StartConnectorAsync(TimeSpan.Zero);

        return world;
    }

    /// <summary>Ends the connector and starts it again with its clock moved forward, so that events that were put off until then are due.</summary>
    public async Task PutForwardAsync(TimeSpan time)
    {
        await Connector.DisposeAsync();
        await StartConnectorAsync(time);
    }

    public async ValueTask DisposeAsync()
    {
        await Connector.DisposeAsync();
        await Sides.DisposeAsync();
        await _stub.DisposeAsync();
    }

    private async Task StartConnectorAsync(TimeSpan clockOffset)
    {
        // The stub accepts any key.
        string storage = string.Join(';', _stub.ConnectionString.Split(';').Select(part => part.StartsWith("AccountKey=", StringComparison.Ordinal) ? $"AccountKey={_secrets.StorageKey}" : part));
        (Connector, Client.Connector) = await ConnectorProcess.StartAsync(Settings.For(_secrets, storage, Sides.Address), clockOffset, _log);
    }
}
