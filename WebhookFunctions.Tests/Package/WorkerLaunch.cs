using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WebhookFunctions.Tests.Package;

/// <summary>How the host starts its worker, and the server that it has for it.</summary>
internal static class WorkerLaunch
{
    /// <param name="address">Where the host listens for its worker.</param>
    public static ProcessStartInfo By(Uri address, IReadOnlyDictionary<string, string?> settings)
    {
        string id = Guid.NewGuid().ToString();
        ProcessStartInfo start = new("dotnet",
        [
            PackagedApp.PathTo("WebhookFunctions.dll"), "--host", address.Host, "--port", $"{address.Port}", "--workerId", id, "--requestId", id,
            "--grpcMaxMessageLength", $"{int.MaxValue}", "--functions-uri", address.AbsoluteUri, "--functions-worker-id", id,
            "--functions-request-id", id, "--functions-grpc-max-message-length", $"{int.MaxValue}",
        ])
        {
            WorkingDirectory = PackagedApp.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["FUNCTIONS_APPLICATION_DIRECTORY"] = PackagedApp.Folder,
                ["FUNCTIONS_WORKER_DIRECTORY"] = PackagedApp.Folder,
                ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
            },
        };

        foreach ((string name, string? value) in settings)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    public static async Task<WebApplication> ServeAsync(HostSide host)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = null);
        builder.Services.AddSingleton(host);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        WebApplication server = builder.Build();
        server.MapGrpcService<HostSide>();
        await server.StartAsync();

        return server;
    }
}
