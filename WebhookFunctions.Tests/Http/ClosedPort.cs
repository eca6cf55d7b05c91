using System.Net;
using System.Net.Sockets;

namespace WebhookFunctions.Tests.Http;

/// <summary>A port at which nobody listens. It stays taken, because one that was released might be another test's a moment later.</summary>
internal static class ClosedPort
{
    private static readonly Socket _bound = Bound();

    public static int Number => ((IPEndPoint)_bound.LocalEndPoint!).Port;

    private static Socket Bound()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        return socket;
    }
}
