using Microsoft.Extensions.DependencyInjection;
using WebhookFunctions.Connections;
using WebhookFunctions.Handovers;

namespace WebhookFunctions.BotToChannel;

internal static class BotToChannelServices
{
    public static IServiceCollection AddBotToChannel(this IServiceCollection services) => services
        .AddSingleton<Acknowledgement>()
        .AddSingleton<ChannelCalls>()
        .AddSingleton<LateFailures>()
        .AddSingleton(provider => new ChannelSteps(
            provider.GetRequiredService<ConnectionRegistry>(),
            provider.GetRequiredService<Acknowledgement>(),
            provider.GetRequiredService<HandoverRequest>(),
            provider.GetRequiredService<ChannelCalls>(),
            provider.GetRequiredService<LateFailures>(),
            provider.GetRequiredService<TimeProvider>()));
}
