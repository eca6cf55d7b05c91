using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Fuzz;

/// <summary>Sends bytes unchanged, each request over its own connection: no HTTP client would send most of these requests.</summary>
internal sealed class RawClient
{
    /// <summary>A sender that waits longer gives up.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    public Uri Connector { get; set; } = new("http://127.0.0.1");

    public async Task<HttpAnswer> SendAsync(FuzzCase one)
    {
        long start = Stopwatch.GetTimestamp();
        using CancellationTokenSource deadline = new(Deadline);
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using MemoryStream answer = new();
        await socket.ConnectAsync(IPAddress.Loopback, Connector.Port, deadline.Token);
        Task reading = ReadAsync(socket, answer, deadline.Token);

        try
        {
            await WriteAsync(socket, one, deadline.Token);
            await reading;
        }
        catch (OperationCanceledException)
        {
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return new HttpAnswer(answer.ToArray(), Stopwatch.GetElapsedTime(start));
    }

    // A host that answers before it has read everything may have closed the connection by now.
    private static async Task WriteAsync(Socket socket, FuzzCase one, CancellationToken deadline)
    {
        try
        {
            for (ReadOnlyMemory<byte> rest = one.Raw; rest.Length > 0;)
            {
                rest = rest[await socket.SendAsync(rest, deadline)..];
            }

            if (one.IsCutOff)
            {
                socket.Shutdown(SocketShutdown.Send);
            }
        }
        catch (SocketException)
        {
            return;
        }
    }

    private static async Task ReadAsync(Socket socket, MemoryStream answer, CancellationToken deadline)
    {
        byte[] buffer = new byte[16 * 1024];

        try
        {
            while (await socket.ReceiveAsync(buffer, deadline) is > 0 and var read)
            {
                answer.Write(buffer, 0, read);
            }
        }
        catch (SocketException)
        {
            return;
        }
    }
}
