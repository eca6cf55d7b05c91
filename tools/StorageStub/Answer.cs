using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace StorageStub;

/// <summary>A service's answer, before faults decide how much of it arrives.</summary>
internal sealed record Answer(int Status, params (string Name, string Value)[] Headers)
{
    public string? ContentType { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    public async Task WriteAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.StatusCode = Status;

        foreach ((string name, string value) in Headers)
        {
            response.Headers[name] = value;
        }

        if (Status == StatusCodes.Status204NoContent)
        {
            return;
        }

        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        await response.Body.WriteAsync(Body, context.RequestAborted);
    }

    /// <summary>Sends half of the body, then resets the connection.</summary>
    public void Break(HttpContext context)
    {
        StringBuilder head = new($"HTTP/1.1 {Status} Broken\r\nContent-Type: {ContentType}\r\nContent-Length: {Body.Length}\r\n");

        foreach ((string name, string value) in Headers)
        {
            head.Append($"{name}: {value}\r\n");
        }

        // Uses the socket directly, because the server may drop unsent bytes when it is told to abort.
        Socket socket = context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;
        socket.Send([.. Encoding.ASCII.GetBytes($"{head}\r\n"), .. Body.Span[..(Body.Length / 2)]]);
        context.Abort();
    }
}
