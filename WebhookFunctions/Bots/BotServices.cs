using Microsoft.Extensions.DependencyInjection;
using WebhookFunctions.Delivery;

namespace WebhookFunctions.Bots;

internal static class BotServices
{
    public static IServiceCollection AddBots(this IServiceCollection services)
    {
        services.AddRemote(nameof(BotClient));
        services.AddSingleton(provider => new BotClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(BotClient)), provider.GetRequiredService<TimeProvider>()));

        return services;
    }
}
