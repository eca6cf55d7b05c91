using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace WebhookFunctions.Management;

/// <summary>
/// Ends a worker whose host has died. The Functions worker does not notice that by itself: it would sit there for ever, with its memory and without work.
/// </summary>
internal sealed partial class HostWatch(IConfiguration configuration, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<HostWatch> logger)
    : BackgroundService
{
    // Where the host listens for its worker: the argument --functions-uri. Nobody else starts us with it.
    private const string Endpoint = "Functions:Worker:HostEndpoint";
    private const int MostRefusals = 3;

    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!Uri.TryCreate(configuration[Endpoint], UriKind.Absolute, out Uri? host))
        {
            return;
        }

        for (int refusals = 0; refusals < MostRefusals && !stoppingToken.IsCancellationRequested;)
        {
            await Task.Delay(_pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            refusals = await RefusesAsync(host, stoppingToken) ? refusals + 1 : 0;
        }

        if (!stoppingToken.IsCancellationRequested)
        {
            LogAlone();
            lifetime.StopApplication();
        }
    }

    // Nobody listens there any more. Whatever else goes wrong says nothing about the host.
    private static async Task<bool> RefusesAsync(Uri host, CancellationToken stopping)
    {
        using TcpClient connection = new();

        try
        {
            await connection.ConnectAsync(host.Host, host.Port, stopping);

            return false;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode == SocketError.ConnectionRefused;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The Functions host is gone; this worker ends")]
    private partial void LogAlone();
}
