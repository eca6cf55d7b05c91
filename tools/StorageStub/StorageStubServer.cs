using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace StorageStub;

/// <summary>Table and queue storage in memory, behind its own socket, with faults that can be switched on.</summary>
/// <remarks>Every request is let in, with any account and any key.</remarks>
public sealed class StorageStubServer : IAsyncDisposable
{
    // Any key will do; the SDK needs one to sign with.
    private const string Key = "c3R1Yg==";

    private readonly WebApplication _web;
    private readonly TableService _tables;
    private readonly QueueService _queues;
    private volatile Faults _faults = Faults.None;

    private StorageStubServer(WebApplication web, StorageStubOptions options)
    {
        _web = web;
        _tables = new TableService(options.Time);
        _queues = new QueueService(options.Time);
        web.Run(new FrontDoor(_tables, _queues, Counts, options, () => Faults).HandleAsync);
    }

    public Uri Address => new(_web.Urls.First());

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName=stub;AccountKey={Key};"
        + $"BlobEndpoint={Address}blobs;QueueEndpoint={Address}queues;TableEndpoint={Address}tables;";

    /// <summary>What goes wrong from now on. Requests that are under way keep the faults that applied when they came.</summary>
    public Faults Faults { get => _faults; set => _faults = value; }

    public RequestCounts Counts { get; } = new();

    public static async Task<StorageStubServer> StartAsync(StorageStubOptions? options = null)
    {
        options ??= new StorageStubOptions();
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });

        builder.Services.AddSingleton<IHostLifetime, Guest>();

        StorageStubServer stub = new(builder.Build(), options);
        await stub._web.StartAsync();

        return stub;
    }

    /// <returns>The queue; an empty one if nobody has created it.</returns>
    public StubQueue Queue(string name) => _queues.Find(name);

    /// <returns>A table's rows in their order; none if nobody has created it.</returns>
    public IReadOnlyList<StubRow> Rows(string table) => _tables.Rows(table);

    /// <summary>Puts new rows into a table without the socket: many at once.</summary>
    public void Put(string table, IEnumerable<StubRow> rows) => _tables.Put(table, rows);

    /// <summary>Ends at once, without waiting for requests that a fault holds.</summary>
    public ValueTask DisposeAsync() => _web.DisposeAsync();

    /// <summary>The process belongs to another program, which has to handle an interrupt or a termination.</summary>
    private sealed class Guest : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
