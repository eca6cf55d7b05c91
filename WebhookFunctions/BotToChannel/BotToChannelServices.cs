using Microsoft.Extensions.DependencyInjection;
using WebhookFunctions.Bots;
using WebhookFunctions.Connections;
using WebhookFunctions.Handovers;

namespace WebhookFunctions.BotToChannel;

internal static class BotToChannelServices
{
    public static IServiceCollection AddBotToChannel(this IServiceCollection services) => services.AddSingleton(provider => new ChannelSteps(
        provider.GetRequiredService<ConnectionRegistry>(), provider.GetRequiredService<BotClient>(), provider.GetRequiredService<HandoverRequest>(), provider.GetRequiredService<TimeProvider>()));
}
