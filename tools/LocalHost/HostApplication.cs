using System.Net;
using LocalHost.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace LocalHost;

/// <summary>The web application in front of the functions. It has only what they need, because it has to start fast.</summary>
internal static class HostApplication
{
    public static WebApplication Build(LocalHostOptions options, IConfiguration settings, ILoggerFactory logs)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        IPAddress address = options.Address == "localhost" ? IPAddress.Loopback
            : IPAddress.TryParse(options.Address, out IPAddress? parsed) ? parsed
            : throw new StartException($"'{options.Address}' is not an IP address.");

        builder.Services.AddSingleton(logs);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestLimit.Read(settings);
            kestrel.Listen(address, options.Port);
        });

        return builder.Build();
    }

    public static Uri AddressOf(WebApplication app)
    {
        string address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        UriBuilder uri = new(address);

        // These addresses are for listening, not for calling.
        if (uri.Host is "0.0.0.0" or "[::]")
        {
            uri.Host = "127.0.0.1";
        }

        return uri.Uri;
    }
}
