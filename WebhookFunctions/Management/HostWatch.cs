using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace WebhookFunctions.Management;

/// <summary>
/// Ends a worker whose host has died. The Functions worker does not notice that by itself: it would stay for ever, with its memory and without work.
/// </summary>
internal sealed partial class HostWatch(IConfiguration configuration, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<HostWatch> logger)
    : BackgroundService
{
    // The address where the host listens for its worker, from the argument --functions-uri. Only the host starts the app with this argument.
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

    // A refused connection means that nobody listens there any more. Any other failure says nothing about the host.
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
