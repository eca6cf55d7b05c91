using LocalHost.Settings;
using Microsoft.Extensions.Logging.Console;
using WebhookFunctions;

namespace LocalHost;

/// <summary>The services of the functions: the part that is a separate process in Azure.</summary>
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
        // In the host the app's log lines come under the function's name, and here under the app's own name.
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
