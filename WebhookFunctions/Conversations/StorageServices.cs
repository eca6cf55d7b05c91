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
    private const string Cache = "conversations";

    /// <summary>Storage clients (one of each, created when first used), the mailboxes and all that lies in the tables.</summary>
    public static IServiceCollection AddConversations(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().Configure<IConfiguration>(Bind).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();

        services.AddSingleton(provider => CreateTables(Options(provider)));
        services.AddSingleton(provider => CreateQueues(Options(provider)));

        // Not the app's: others would have to know that its entries are counted.
        services.AddKeyedSingleton<IMemoryCache>(Cache, (_, _) => new MemoryCache(new MemoryCacheOptions { SizeLimit = CacheSize }));
        services.AddSingleton(p => new SequenceCache(p.GetRequiredKeyedService<IMemoryCache>(Cache)));
        services.AddSingleton<ConversationTable>();
        services.AddSingleton<WakeUpQueues>();
        services.AddSingleton(p => new Mailbox(Get<ConversationTable>(p), Get<WakeUpQueues>(p), Get<SequenceCache>(p), Get<TimeProvider>(p)));
        services.AddSingleton(p => new Leases(Get<ConversationTable>(p)));
        services.AddSingleton(p => new ConversationStore(
            Get<ConversationTable>(p), Get<TableServiceClient>(p), p.GetRequiredKeyedService<IMemoryCache>(Cache)));
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
        // As in host.json. Base64 would have the host move what is not to the poison queues, where no function could read it either.
        QueueClientOptions client = Impatient(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });

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
