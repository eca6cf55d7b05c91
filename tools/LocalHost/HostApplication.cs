using System.Net;
using LocalHost.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;
using WebhookFunctions;

namespace LocalHost;

/// <summary>The web application under the functions: only what they need, because it has to start fast.</summary>
internal static class HostApplication
{
    // The real host's limit for a request.
    private const long MaximumRequestBytes = 100 * 1024 * 1024;

    public static WebApplication Build(LocalHostOptions options, IConfiguration settings, HostJson hostJson)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = settings["AZURE_FUNCTIONS_ENVIRONMENT"] ?? Environments.Development,
        });

        builder.Configuration.AddInMemoryCollection(settings.AsEnumerable());
        AddLogging(builder.Logging, options.LogToConsole, hostJson.Logging);
        AddServer(builder, options);
        AddFunctionServices(builder, options);

        return builder.Build();
    }

    public static Uri AddressOf(WebApplication app)
    {
        string address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        UriBuilder uri = new(address);

        // Any address is one to listen on, not one to call.
        if (uri.Host is "0.0.0.0" or "[::]")
        {
            uri.Host = "127.0.0.1";
        }

        return uri.Uri;
    }

    private static void AddLogging(ILoggingBuilder logging, bool toConsole, IConfiguration configuration)
    {
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.Hosting", LogLevel.Warning);
        logging.AddConfiguration(configuration);

        if (toConsole)
        {
            logging.AddSimpleConsole(console => console.SingleLine = true);
            logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        }
    }

    private static void AddServer(WebApplicationBuilder builder, LocalHostOptions options)
    {
        IPAddress address = options.Address == "localhost" ? IPAddress.Loopback
            : IPAddress.TryParse(options.Address, out IPAddress? parsed) ? parsed
            : throw new StartException($"'{options.Address}' is not an IP address.");

        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaximumRequestBytes;
            kestrel.Listen(address, options.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopTimeout);

        // Signals are for the program, not for a host that tests run in their own process.
        builder.Services.RemoveAll<IHostLifetime>();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
    }

    private static void AddFunctionServices(WebApplicationBuilder builder, LocalHostOptions options)
    {
        if (options.ClockOffset != TimeSpan.Zero)
        {
            builder.Services.AddSingleton<TimeProvider>(new ShiftedTimeProvider(options.ClockOffset));
        }

        if (options.FunctionsAssembly == typeof(Connector).Assembly)
        {
            builder.AddConnector();
        }

        options.ConfigureServices?.Invoke(builder.Services);
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
