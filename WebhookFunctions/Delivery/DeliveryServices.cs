using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace WebhookFunctions.Delivery;

internal static class DeliveryServices
{
    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddOptions<DeliveryOptions>()
            .Configure<IConfiguration>((options, configuration) => configuration.GetSection(DeliveryOptions.Section).Bind(options))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<DeliveryOptions>, DeliveryOptionsValidator>();

        services.AddSingleton<RetrySchedule>();
        services.AddSingleton<MailForwarder>();
        services.AddSingleton<Forwarder>();
        services.AddSingleton<Undertaker>();

        return services;
    }
}
