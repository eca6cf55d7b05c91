using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using WebhookFunctions.Agents;
using WebhookFunctions.BotToChannel;
using WebhookFunctions.Bots;
using WebhookFunctions.Channels;
using WebhookFunctions.ChannelToBot;
using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;
using WebhookFunctions.Http;

namespace WebhookFunctions;

/// <summary>What the app is made of: the contents page of <c>Program.cs</c>, and of whoever else runs the functions.</summary>
public static class Connector
{
    public static IHostApplicationBuilder AddConnector(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);

        builder.Services
            .AddConversations()
            .AddDelivery()
            .AddBots()
            .AddChannels()
            .AddAgents()
            .AddConnections()
            .AddSingleton<Acceptance>()
            .AddSingleton<ChannelCarrier>()
            .AddSingleton<UserCarrier>()
            .AddSingleton<BotCarrier>();

        return builder;
    }
}
