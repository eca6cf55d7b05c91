using Microsoft.Extensions.DependencyInjection;
using WebhookFunctions.Delivery;

namespace WebhookFunctions.Channels;

internal static class ChannelServices
{
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddRemote(nameof(WebhookChannel));
        services.AddSingleton<ChannelFactory>();

        return services;
    }
}
