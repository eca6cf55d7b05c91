using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WebhookFunctions.Connections;

namespace WebhookFunctions.Delivery;

internal static class DeliveryServices
{
    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddOptions<DeliveryOptions>()
            .Configure<IConfiguration>((options, configuration) => Settings.Bind(options, bound => configuration.GetSection(DeliveryOptions.Section).Bind(bound)))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<DeliveryOptions>, DeliveryOptionsValidator>();

        services.AddSingleton<RetrySchedule>();
        services.AddSingleton<MailForwarder>();
        services.AddSingleton<Forwarder>();
        services.AddSingleton<Undertaker>();

        return services;
    }
}
