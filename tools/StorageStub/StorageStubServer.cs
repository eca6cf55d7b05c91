using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace StorageStub;

/// <summary>Table and queue storage in memory, behind a socket of its own, with faults to switch on.</summary>
/// <remarks>Whoever asks is let in: any account and key do.</remarks>
public sealed class StorageStubServer : IAsyncDisposable
{
    // Any key does, so that the SDK can sign with it.
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

    /// <summary>What goes wrong from now on; requests that are under way keep the faults that they came with.</summary>
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

    /// <returns>The queue; an empty one where nobody has created it.</returns>
    public StubQueue Queue(string name) => _queues.Find(name);

    /// <returns>A table's rows in their order; none where nobody has created it.</returns>
    public IReadOnlyList<StubRow> Rows(string table) => _tables.Rows(table);

    /// <summary>Puts rows into a table that are not there yet, past the socket: many at once.</summary>
    public void Put(string table, IEnumerable<StubRow> rows) => _tables.Put(table, rows);

    /// <summary>Ends at once: a request that a fault holds is not waited for.</summary>
    public ValueTask DisposeAsync() => _web.DisposeAsync();

    /// <summary>The process is another's: an interrupt or a termination is for that one to answer.</summary>
    private sealed class Guest : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
