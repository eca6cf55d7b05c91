using Azure;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using LocalHost;
using Microsoft.Extensions.DependencyInjection;

namespace WebhookFunctions.Tests.Http;

/// <summary>
/// The connector in a host that lets nobody in without a key. Two connections: <c>default</c>, and <c>guarded</c>, which wants a header as well and has a desk.
/// </summary>
internal sealed class GuardedHost : IAsyncDisposable
{
    public const string Key = "function-key-of-the-tests";
    public const string Token = "access-token-of-the-tests";
    public const string Secret = "whsec_c2VjcmV0LW9mLXRoZS1iYWQtcmVxdWVzdHM=";
    public const string AnotherSecret = "whsec_YW5vdGhlci1zZWNyZXQtb2YtdGhlLWJhZC1yZXF1ZXN0cw==";
    public const string DeskSecret = "whsec_ZGVzay1zZWNyZXQtb2YtdGhlLWJhZC1yZXF1ZXN0cw==";
    public const string BotSecret = "bot-secret-of-the-tests-0123456789";
    public const string AnotherBotSecret = "another-bot-secret-of-the-tests-0123456789";
    public const string RequiredHeader = "X-Bot-Password";
    public const string RequiredHeaderValue = "header-value-of-the-tests";

    private readonly FunctionsHost _host;
    private readonly string _storage;

    private GuardedHost(FunctionsHost host, string storage)
    {
        (_host, _storage) = (host, storage);
        Http = new HttpClient { BaseAddress = host.Address };
    }

    public HttpClient Http { get; }

    public static async Task<GuardedHost> StartAsync(string storage)
    {
        FunctionsHost host = await FunctionsHost.StartAsync(new LocalHostOptions
        {
            Port = 0,
            EnableAuth = true,
            LogToConsole = Environment.GetEnvironmentVariable("TEST_LOGS") is not null,
            // Where storage is away, what waits for it need not be waited for.
            StopGrace = TimeSpan.Zero,
            WorkerGrace = TimeSpan.FromSeconds(3),
            Settings = Settings(storage),
        });

        return new GuardedHost(host, storage);
    }

    /// <summary>As if a chat had been started: the platform's id of it is known from then on.</summary>
    public Task RememberAsync(string platformId, string address) => _host.Services.GetRequiredService<ConversationStore>()
        .TryRememberPlatformIdAsync(platformId, new ConversationKey("default", address));

    /// <summary>As if an agent had the conversation.</summary>
    public async Task HandOverAsync(string connection, string address)
    {
        Conversation handedOver = new(new ConversationKey(connection, address)) { Handover = new Handover(HandoverState.Agent, 1, "conversation-1", "request-1", 1) };

        Table table = _host.Services.GetRequiredService<Tables>().Conversations;
        await table.UpsertAsync(ConversationRow.From(handedOver));
        await table.UpsertAsync(new Row(handedOver.Key.Partition, RowKeys.Chat("conversation-1")));
    }

    /// <summary>Every row of a conversation but those that say which chats it has, every dead letter and every queue that holds a message.</summary>
    public async Task<IReadOnlyList<string>> StoredAsync() =>
    [
        .. await RowsAsync(TableNames.Conversations),
        .. await RowsAsync(TableNames.DeadLetters),
        .. await QueuesWithMessagesAsync(),
    ];

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.DisposeAsync();
    }

    private static Dictionary<string, string?> Settings(string storage)
    {
        Dictionary<string, string?> settings = new()
        {
            ["AzureWebJobsStorage"] = storage,
            ["LocalHost__FunctionKey"] = Key,
            ["SweepSchedule"] = "0 0 0 1 1 *",
            ["Connections__guarded__Bot__RequiredHeader"] = RequiredHeader,
            ["Connections__guarded__Agents__Type"] = "webhook",
            ["Connections__guarded__Agents__Url"] = "http://127.0.0.1:9/desk",
            ["Connections__guarded__Agents__Secret"] = DeskSecret,
            ["Connections__guarded__Bot__RequiredHeaderValue"] = RequiredHeaderValue,
        };

        foreach (string name in new[] { "default", "guarded" })
        {
            settings[$"Connections__{name}__Bot__BaseUrl"] = "http://127.0.0.1:9/messaging";
            settings[$"Connections__{name}__Bot__AccessToken"] = Token;
            settings[$"Connections__{name}__Bot__Secret"] = name == "default" ? $"{BotSecret} rotated-{BotSecret}" : AnotherBotSecret;
            settings[$"Connections__{name}__Bot__TeamId"] = "team-1";
            settings[$"Connections__{name}__Bot__BotId"] = "bot-1";
            settings[$"Connections__{name}__Bot__WebhookId"] = "webhook-1";
            settings[$"Connections__{name}__Channel__Url"] = "http://127.0.0.1:9/events";
            settings[$"Connections__{name}__Channel__Secret"] = name == "default" ? Secret : AnotherSecret;
        }

        return settings;
    }

    private async Task<IReadOnlyList<string>> RowsAsync(string table)
    {
        try
        {
            return await new TableServiceClient(_storage).GetTableClient(table).QueryAsync<TableEntity>()
                .Where(row => !RowKeys.IsChat(row.RowKey)).Select(row => $"{table}: {row.PartitionKey} {row.RowKey}").ToListAsync();
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            // Nothing has ever been written to it.
            return [];
        }
    }

    private async Task<IReadOnlyList<string>> QueuesWithMessagesAsync()
    {
        QueueServiceClient service = new(_storage);
        List<string> queues = [];

        await foreach (QueueItem queue in service.GetQueuesAsync())
        {
            // Hidden messages count as well.
            QueueProperties properties = await service.GetQueueClient(queue.Name).GetPropertiesAsync();
            queues.AddRange(properties.ApproximateMessagesCount > 0 ? [$"queue {queue.Name}"] : []);
        }

        return queues;
    }
}
