using Microsoft.Extensions.DependencyInjection;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Handovers;

internal static class HandoverServices
{
    public static IServiceCollection AddHandovers(this IServiceCollection services) => services
        .AddSingleton<HandoverRequest>()
        .AddSingleton<DeskEvents>()
        .AddSingleton<Ending>()
        .AddSingleton<HandoverSteps>()
        .AddSingleton(provider => new AgentEvents(
            provider.GetRequiredService<ConversationStore>(), provider.GetRequiredService<Mailbox>(), provider.GetRequiredService<TimeProvider>()));
}
