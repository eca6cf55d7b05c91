using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace WebhookFunctions.Connections;

internal static class ConnectionServices
{
    public static IServiceCollection AddConnections(this IServiceCollection services)
    {
        services.AddOptions<ConnectionsOptions>()
            .Configure<IConfiguration>((options, configuration) => Settings.Bind(options, bound => configuration.Bind(bound)))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<ConnectionsOptions>, ConnectionsOptionsValidator>();
        services.AddSingleton<ConnectionRegistry>();

        return services;
    }
}
