using System.Net;

namespace Playground;

/// <summary>A web application that only this machine reaches.</summary>
internal static class Loopback
{
    public static WebApplicationBuilder NewBuilder(int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddRoutingCore();

        // A start that fails throws an exception, so it is reported once.
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);

        // Nobody needs to wait for a request that a fault holds.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));

        return builder;
    }
}
