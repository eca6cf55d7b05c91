using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WebhookFunctions.Channels;
using WebhookFunctions.Configuration;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;
using WebhookFunctions.Desks;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Connections;

internal static class ConnectionServices
{
    public static IServiceCollection AddConnectionRegistry(this IServiceCollection services)
    {
        services.AddOptions<ConnectionsOptions>()
            .Configure<IConfiguration>((options, configuration) => Settings.Bind(options, bound => configuration.Bind(bound)))
            .ValidateOnStart();
        services.AddOptions<DeliveryOptions>().PostConfigure<IConfiguration>(ShareNoPlaces);
        services.AddSingleton<IValidateOptions<ConnectionsOptions>, ConnectionsOptionsValidator>();
        services.AddSingleton<IValidateOptions<ConnectionsOptions>>(provider => new WrittenSettings<ConnectionsOptions>(
            provider.GetRequiredService<IConfiguration>().GetSection(nameof(ConnectionsOptions.Connections)).GetChildren(), typeof(ConnectionOptions)));
        services.AddHostedService<UnknownSettings>();
        services.AddSingleton(provider => new LogNames(
            name => provider.GetRequiredService<IOptions<ConnectionsOptions>>().Value.Connections.GetValueOrDefault(name)?.Bot.AccessToken,
            provider.GetRequiredService<IOptions<LogOptions>>()));
        services.AddSingleton(provider => new InactivityTimes(
            () => provider.GetRequiredService<IOptions<ConnectionsOptions>>().Value.Connections
                .Where(pair => pair.Value.Inactivity.After > TimeSpan.Zero)
                .ToDictionary(pair => pair.Key.ToLowerInvariant(), pair => pair.Value.Inactivity.After)));
        services.AddSingleton(provider => new Limits(
            destination => provider.GetRequiredService<IOptions<ConnectionsOptions>>().Value.Connections.GetValueOrDefault(destination.Connection)?.LimitOf(destination.Kind) ?? Limit.None,
            provider.GetRequiredService<Tables>(),
            provider.GetRequiredService<StorageClock>(),
            provider.GetRequiredService<IOptions<LeaseOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new OwnSecrets(ConnectionSecrets.Of(provider.GetRequiredService<IConfiguration>())));
        services.AddSingleton(provider => new ConnectionRegistry(
            provider.GetRequiredService<IOptions<ConnectionsOptions>>(),
            provider.GetRequiredService<ChannelFactory>(),
            provider.GetRequiredService<AgentDeskFactory>(),
            provider.GetRequiredService<IConfiguration>()["WEBSITE_HOSTNAME"]));

        return services;
    }

    // If there is only one connection, no other needs the places.
    private static void ShareNoPlaces(DeliveryOptions delivery, IConfiguration configuration)
    {
        if (configuration.GetSection(nameof(ConnectionsOptions.Connections)).GetChildren().Count() == 1)
        {
            delivery.PlacesPerDestination = DeliveryOptions.PlacesOfAnInstance;
        }
    }
}
