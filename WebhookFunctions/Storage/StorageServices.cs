using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WebhookFunctions.Configuration;

namespace WebhookFunctions.Storage;

internal static class StorageServices
{
    /// <summary>Storage clients (one of each kind, created when first used), the tables and the queues.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().Configure<IConfiguration>(Bind).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddSingleton<IValidateOptions<StorageOptions>>(provider => new WrittenSettings<StorageOptions>(
            [provider.GetRequiredService<IConfiguration>().GetSection(StorageOptions.Section)], typeof(StorageOptions)));

        return services
            .AddSingleton(provider => CreateTables(Options(provider), provider.GetRequiredService<StorageClock>()))
            .AddSingleton(provider => CreateQueues(Options(provider), provider.GetRequiredService<StorageClock>()))
            .AddSingleton<StorageClock>()
            .AddSingleton<Tables>()
            .AddSingleton<Queue>()
            .AddSingleton<InstanceCache>();
    }

    private static StorageOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<StorageOptions>>().Value;

    private static void Bind(StorageOptions options, IConfiguration configuration)
    {
        IConfigurationSection section = configuration.GetSection(StorageOptions.Section);

        Settings.Bind(options, bound => section.Bind(bound));
        options.ConnectionString = section.Value;
    }

    private static TableServiceClient CreateTables(StorageOptions options, StorageClock clock)
    {
        TableClientOptions client = Once(new TableClientOptions(), clock);

        return options.ConnectionString is { Length: > 0 } connection
            ? new TableServiceClient(connection, client)
            : new TableServiceClient(options.TableServiceUri, options.CreateCredential(), client);
    }

    private static QueueServiceClient CreateQueues(StorageOptions options, StorageClock clock)
    {
        // The same encoding as in host.json. With base64 the host would move messages that are not base64 to the poison queues, where no function could read them either.
        QueueClientOptions client = Once(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }, clock);

        return options.ConnectionString is { Length: > 0 } connection
            ? new QueueServiceClient(connection, client)
            : new QueueServiceClient(options.QueueServiceUri, options.CreateCredential(), client);
    }

    // The client itself would repeat a write whose answer was lost, and add load to storage that is overloaded. The caller decides whether to ask again.
    private static T Once<T>(T options, StorageClock clock)
        where T : ClientOptions
    {
        options.Retry.MaxRetries = 0;
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(3);
        options.AddPolicy(new ClockReader(clock), HttpPipelinePosition.PerCall);

        return options;
    }
}
