using Microsoft.Extensions.DependencyInjection;
using WebhookFunctions.Delivery;

namespace WebhookFunctions.Desks;

internal static class DeskServices
{
    public static IServiceCollection AddDesks(this IServiceCollection services)
    {
        services.AddRemote(nameof(WebhookDesk));
        services.AddSingleton<AgentDeskFactory>();

        return services;
    }
}
