using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using WebhookFunctions.Tests.Http;

namespace WebhookFunctions.Tests.Delivery;

/// <summary>Answers that do not come, or not completely, or never end: over sockets.</summary>
public sealed class HttpTroubleTests
{
    // Before the client's own time is over.
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task A_closed_port_is_tried_again()
    {
        DeliveryResult result = await SendAsync(new Uri($"http://127.0.0.1:{ClosedPort.Number}/"));

        Assert.Equal(DeliveryStatus.Unavailable, result.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 O")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("SSH-2.0-OpenSSH_9.9\r\n")]
    public async Task A_connection_broken_before_the_whole_head_is_tried_again(string head)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task answering = AnswerOnceAsync(listener, head);

        DeliveryResult result = await SendAsync(new Uri($"http://{listener.LocalEndpoint}/"));

        await answering;
        Assert.Equal(DeliveryStatus.Unavailable, result.Status);
        Assert.StartsWith("POST: ", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_breaks_off_changes_nothing()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task answering = AnswerOnceAsync(listener, "HTTP/1.1 400 Bad Request\r\nContent-Length: 100\r\n\r\nno");

        DeliveryResult result = await SendAsync(new Uri($"http://{listener.LocalEndpoint}/"));

        await answering;
        Assert.Equal(DeliveryStatus.Refused, result.Status);
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_is_not_waited_for()
    {
        await using RecordingEndpoint endpoint = await RecordingEndpoint.StartAsync(http => UntilGoneAsync(http));

        DeliveryResult result = await SendAsync(endpoint.Address, timeout: TimeSpan.FromMilliseconds(300)).WaitAsync(_soon);

        Assert.Equal(DeliveryStatus.Unavailable, result.Status);
        Assert.Equal("POST: no answer in time", result.Reason);
    }

    [Fact]
    public async Task An_error_whose_words_do_not_end_is_judged_without_them()
    {
        await using RecordingEndpoint endpoint = await RecordingEndpoint.StartAsync(async http =>
        {
            http.Response.StatusCode = 503;
            http.Response.Headers.RetryAfter = "7";
            await http.Response.WriteAsync("oh");
            await http.Response.Body.FlushAsync();
            await UntilGoneAsync(http);
        });

        DeliveryResult result = await SendAsync(endpoint.Address).WaitAsync(_soon);

        Assert.Equal(DeliveryStatus.Unavailable, result.Status);
        Assert.Equal(TimeSpan.FromSeconds(7), result.RetryAfter);
        Assert.StartsWith("POST answered 503", result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, DeliveryStatus.Delivered)]
    [InlineData(400, DeliveryStatus.Refused)]
    public async Task An_endless_body_is_not_read_to_its_end(int status, object expected)
    {
        await using RecordingEndpoint endpoint = await RecordingEndpoint.StartAsync(async http =>
        {
            http.Response.StatusCode = status;

            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.Body.WriteAsync(new byte[64 * 1024]);
            }
        });

        DeliveryResult result = await SendAsync(endpoint.Address).WaitAsync(_soon);

        Assert.Equal(expected, result.Status);
    }

    private static async Task<DeliveryResult> SendAsync(Uri address, TimeSpan? timeout = null)
    {
        using HttpClient http = new() { Timeout = timeout ?? TimeSpan.FromSeconds(20) };
        using HttpRequestMessage request = new(HttpMethod.Post, address) { Content = new StringContent("{}") };

        return await HttpOutcome.SendAsync(http, request, "POST", StatusReading.Endpoint, TimeProvider.System, CancellationToken.None);
    }

    private static async Task AnswerOnceAsync(TcpListener listener, string head)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync();
        NetworkStream stream = client.GetStream();
        byte[] request = new byte[4096];

        _ = await stream.ReadAsync(request);
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(head));
    }

    private static Task UntilGoneAsync(HttpContext http)
    {
        TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        http.RequestAborted.Register(gone.SetResult);

        return gone.Task;
    }
}
