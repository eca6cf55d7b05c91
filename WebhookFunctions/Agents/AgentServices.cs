using Microsoft.Extensions.DependencyInjection;
using WebhookFunctions.Delivery;

namespace WebhookFunctions.Agents;

internal static class AgentServices
{
    public static IServiceCollection AddAgents(this IServiceCollection services)
    {
        services.AddRemote(nameof(WebhookDesk));

        return services
            .AddSingleton<AgentDeskFactory>()
            .AddSingleton<AgentEvents>()
            .AddSingleton<AgentCarrier>()
            .AddSingleton<DeskEvents>()
            .AddSingleton<Ending>()
            .AddSingleton<Expiry>()
            .AddSingleton<HandoverRequest>();
    }
}
