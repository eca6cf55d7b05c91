using LocalHost.Settings;
using Microsoft.Extensions.Logging.Console;
using WebhookFunctions;

namespace LocalHost;

/// <summary>What the functions are made of: the part that is a process of its own in Azure.</summary>
internal static class WorkerApplication
{
    public static IHost Build(LocalHostOptions options, IConfiguration settings, HostJson hostJson)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = settings["AZURE_FUNCTIONS_ENVIRONMENT"] ?? Environments.Development,
        });

        builder.Configuration.AddInMemoryCollection(settings.AsEnumerable());
        AddLogging(builder.Logging, options.LogToConsole, hostJson.Logging);

        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        AddFunctionServices(builder, options);

        return builder.Build();
    }

    private static void AddLogging(ILoggingBuilder logging, bool toConsole, IConfiguration configuration)
    {
        // What the app says comes under its function's name in the host, and here under its own.
        logging.AddFilter("WebhookFunctions", Enum.Parse<LogLevel>(configuration["LogLevel:Function.*.User"] ?? nameof(LogLevel.Information)));
        logging.AddConfiguration(configuration);

        if (toConsole)
        {
            logging.AddSimpleConsole(console => console.SingleLine = true);
            logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        }
    }

    private static void AddFunctionServices(HostApplicationBuilder builder, LocalHostOptions options)
    {
        if (options.ClockOffset != TimeSpan.Zero)
        {
            builder.Services.AddSingleton<TimeProvider>(new ShiftedTimeProvider(options.ClockOffset));
        }

        if (options.IsConnector)
        {
            builder.AddConnector();
        }

        options.ConfigureServices?.Invoke(builder.Services);
    }
}
