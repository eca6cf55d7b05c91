using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WebhookFunctions.Connections;

namespace WebhookFunctions.Conversations;

internal static class StorageServices
{
    // Conversations remembered per instance; about 1 KB each.
    private const int CacheSize = 20_000;

    /// <summary>Storage clients (one of each, created when first used), the mailboxes and all that lies in the tables.</summary>
    public static IServiceCollection AddConversations(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().Configure<IConfiguration>(Bind).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();

        services.AddSingleton(provider => CreateTables(Options(provider)));
        services.AddSingleton(provider => CreateQueues(Options(provider)));

        services.AddSingleton<IMemoryCache>(_ => new MemoryCache(new MemoryCacheOptions { SizeLimit = CacheSize }));
        services.AddSingleton<SequenceCache>();
        services.AddSingleton<ConversationTable>();
        services.AddSingleton<WakeUpQueues>();
        services.AddSingleton(p => new Mailbox(Get<ConversationTable>(p), Get<WakeUpQueues>(p), Get<SequenceCache>(p), Get<TimeProvider>(p)));
        services.AddSingleton(p => new Leases(Get<ConversationTable>(p)));
        services.AddSingleton(p => new ConversationStore(Get<ConversationTable>(p), Get<TableServiceClient>(p), Get<IMemoryCache>(p)));
        services.AddSingleton(p => new TranscriptReader(Get<ConversationTable>(p)));
        services.AddSingleton(p => new DeadLetters(Get<TableServiceClient>(p), Get<TimeProvider>(p)));

        return services;
    }

    private static T Get<T>(IServiceProvider provider)
        where T : notnull => provider.GetRequiredService<T>();

    private static StorageOptions Options(IServiceProvider provider) => Get<IOptions<StorageOptions>>(provider).Value;

    private static void Bind(StorageOptions options, IConfiguration configuration)
    {
        IConfigurationSection section = configuration.GetSection(StorageOptions.Section);

        Settings.Bind(options, bound => section.Bind(bound));
        options.ConnectionString = section.Value;
    }

    private static TableServiceClient CreateTables(StorageOptions options)
    {
        TableClientOptions client = Impatient(new TableClientOptions());

        return options.ConnectionString is { Length: > 0 } connection
            ? new TableServiceClient(connection, client)
            : new TableServiceClient(options.TableServiceUri, options.CreateCredential(), client);
    }

    private static QueueServiceClient CreateQueues(StorageOptions options)
    {
        // The trigger expects base64 (host.json), and the client's own default is none.
        QueueClientOptions client = Impatient(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

        return options.ConnectionString is { Length: > 0 } connection
            ? new QueueServiceClient(connection, client)
            : new QueueServiceClient(options.QueueServiceUri, options.CreateCredential(), client);
    }

    // Senders give up after a few seconds and send again: a 503 in time is worth more than a 200 too late.
    private static T Impatient<T>(T options)
        where T : ClientOptions
    {
        options.Retry.MaxRetries = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(1);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(3);

        return options;
    }
}
