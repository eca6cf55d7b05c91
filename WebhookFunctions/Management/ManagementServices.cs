using Microsoft.Extensions.DependencyInjection;

namespace WebhookFunctions.Management;

internal static class ManagementServices
{
    public static IServiceCollection AddManagement(this IServiceCollection services) => services.AddHostedService<HostWatch>();
}
