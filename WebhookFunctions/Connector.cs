using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WebhookFunctions.Bots;
using WebhookFunctions.BotToChannel;
using WebhookFunctions.Channels;
using WebhookFunctions.ChannelToBot;
using WebhookFunctions.Connections;
using WebhookFunctions.Delivery;
using WebhookFunctions.Desks;
using WebhookFunctions.Handovers;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Management;
using WebhookFunctions.Storage;
using WebhookFunctions.Telemetry;
using WebhookFunctions.Transcripts;

namespace WebhookFunctions;

/// <summary>What the app is made of: the contents page of <c>Program.cs</c>, and of every other program that runs the functions.</summary>
public static class Connector
{
    public static IHostApplicationBuilder AddConnector(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);

        // ASP.NET Core writes a line for every answer; it says nothing that the app's own lines do not say.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

        builder.AddTelemetry();

        builder.Services
            .AddBotToChannel()
            .AddChannelToBot()
            .AddHandovers()
            .AddManagement()
            .AddConnectionRegistry()
            .AddBots()
            .AddChannels()
            .AddDesks()
            .AddDelivery()
            .AddTranscripts()
            .AddMailboxes()
            .AddStorage();

        return builder;
    }
}
