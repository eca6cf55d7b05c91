using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebhookFunctions.Configuration;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Handovers;

namespace WebhookFunctions.ChannelToBot;

internal static class ChannelToBotServices
{
    public static IServiceCollection AddChannelToBot(this IServiceCollection services) => services
        .AddSingleton<BotSteps>()
        .AddSingleton<InactivitySteps>()
        .AddSingleton<UserChoices>()
        .AddSingleton<LinkedMedia>()
        .AddSingleton(provider => new MediaDoor(
            provider.GetRequiredService<ConnectionRegistry>(),
            provider.GetRequiredService<OwnSecrets>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<MediaDoor>>()))
        .AddSingleton(provider => new UserSteps(
            provider.GetRequiredService<ConnectionRegistry>(),
            provider.GetRequiredService<ConversationStore>(),
            provider.GetRequiredService<BotSteps>(),
            provider.GetRequiredService<InactivitySteps>(),
            provider.GetRequiredService<HandoverSteps>(),
            provider.GetRequiredService<UserChoices>(),
            provider.GetRequiredService<LinkedMedia>()));
}
