using System.Reflection;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using StorageStub;
using WebhookFunctions.Tests.Storage;
using Xunit.Sdk;
using RetryPolicy = Azure.Core.Pipeline.RetryPolicy;

namespace WebhookFunctions.Tests.StorageStub;

public enum Backend
{
    Emulator,
    Stub,
}

/// <summary>Runs a test against the emulator and against the stub: what both must answer alike.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnBothAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Backend.Emulator], [Backend.Stub]];
}

/// <summary>An account behind the real SDKs, without their retries. Its names are a test's own.</summary>
internal sealed class StorageAccount : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> _emulator = new(SharedAzurite.NewAccountAsync);

    private readonly StorageStubServer? _stub;
    private readonly string _name = $"t{Guid.NewGuid():N}";

    private StorageAccount(string connectionString, StorageStubServer? stub)
    {
        _stub = stub;
        TableClientOptions tables = new() { RetryPolicy = new RetryPolicy(maxRetries: 0) };
        QueueClientOptions queues = new() { RetryPolicy = new RetryPolicy(maxRetries: 0) };
        Tables = new TableServiceClient(connectionString, tables);
        Table = Tables.GetTableClient(_name);
        Queue = new QueueClient(connectionString, _name, queues);
    }

    public StorageStubServer Stub => _stub ?? throw new InvalidOperationException("The emulator is no stub.");

    public TableServiceClient Tables { get; }

    /// <summary>A table that nobody else uses.</summary>
    public TableClient Table { get; }

    /// <summary>A queue that nobody else uses.</summary>
    public QueueClient Queue { get; }

    /// <param name="created">Whether the table and the queue are there already.</param>
    public static async Task<StorageAccount> OpenAsync(Backend backend, bool created = true, TimeProvider? time = null)
    {
        StorageStubServer? stub = backend == Backend.Stub
            ? await StorageStubServer.StartAsync(new StorageStubOptions { Time = time ?? TimeProvider.System })
            : null;
        StorageAccount account = new(stub?.ConnectionString ?? await _emulator.Value, stub);

        if (created)
        {
            await account.Table.CreateAsync();
            await account.Queue.CreateAsync();
        }

        return account;
    }

    public static async Task FailsAsync(int status, string code, Func<Task> run)
    {
        RequestFailedException failure = await Assert.ThrowsAnyAsync<RequestFailedException>(run);

        Assert.Equal((status, code), (failure.Status, failure.ErrorCode));
    }

    public async ValueTask DisposeAsync()
    {
        if (_stub is not null)
        {
            await _stub.DisposeAsync();
        }
    }
}
