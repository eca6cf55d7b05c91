using System.Net;
using System.Net.Sockets;
using System.Text;
using Playground;

namespace WebhookFunctions.Tests.Http;

/// <summary>Whom the playground lets in, over a socket: an HTTP client has its own opinion on some of these headers.</summary>
public sealed class PlaygroundDoorTests
{
    private const string Post = "POST /visits/ann/events";

    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("localhost")]
    [InlineData("localhost:7080")]
    [InlineData("LocalHost:1")]
    [InlineData("127.0.0.1:7080")]
    [InlineData("[::1]:7080")]
    [InlineData("box-7080.app.github.dev")]
    [InlineData("devbox:8080")]
    public async Task Answers_under_its_own_names_and_those_allowed(string host) =>
        Assert.StartsWith("HTTP/1.1 200", await AskAsync("GET /", $"Host: {host}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("GET /", "evil.example")]
    [InlineData("GET /", "localhost.evil.example")]
    [InlineData("GET /", "127.0.0.1.nip.io:7080")]
    [InlineData("GET /", "app.github.dev")]
    [InlineData("GET /", "evilapp.github.dev")]
    [InlineData("GET /", "")]
    [InlineData("GET /visits/ann/events", "evil.example:7080")]
    [InlineData("GET /agent/events", "evil.example")]
    [InlineData(Post, "evil.example")]
    [InlineData("POST /agent/transcripts", "evil.example")]
    [InlineData("POST /messaging/webhook/v1/team-1/bot-1/conversations", "evil.example")]
    [InlineData("POST /channel/events", "evil.example")]
    public async Task Answers_under_no_other_name(string request, string host)
    {
        string answer = await AskAsync(request, $"Host: {host}", "Sec-Fetch-Site: same-origin");

        Assert.StartsWith("HTTP/1.1 421", answer, StringComparison.Ordinal);
        Assert.Contains("--allow-host", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site: cross-site")]
    [InlineData("Sec-Fetch-Site: same-site")]
    [InlineData("Sec-Fetch-Site: cross-site", "Origin: http://localhost")]
    [InlineData("Origin: http://evil.example")]
    [InlineData("Origin: http://localhost:3000")]
    [InlineData("Origin: null")]
    public async Task Takes_nothing_that_a_page_of_another_site_sends(params string[] headers) =>
        Assert.StartsWith("HTTP/1.1 403", await AskAsync(Post, ["Host: localhost", .. headers]), StringComparison.Ordinal);

    // 400: let in, and found to say nothing.
    [Theory]
    [InlineData("Host: localhost")]
    [InlineData("Host: localhost", "Sec-Fetch-Site: same-origin")]
    [InlineData("Host: localhost:7080", "Origin: http://localhost:7080")]
    [InlineData("Host: localhost:7080", "Origin: https://box-7080.app.github.dev", "Sec-Fetch-Site: same-origin")]
    [InlineData("Host: localhost:7080", "Origin: https://box-7080.app.github.dev")]
    [InlineData("Host: box-7080.app.github.dev", "Origin: https://box-7080.app.github.dev")]
    public async Task Takes_what_its_own_pages_and_programs_send(params string[] headers) =>
        Assert.StartsWith("HTTP/1.1 400", await AskAsync(Post, headers), StringComparison.Ordinal);

    private static async Task<string> AskAsync(string request, params string[] headers)
    {
        await using PlaygroundApp playground = await PlaygroundApp.StartAsync(
            new PlaygroundOptions { Port = 0, AllowedHosts = ["*.app.github.dev", "devbox"] });
        using CancellationTokenSource deadline = new(_deadline);
        using TcpClient socket = new();
        await socket.ConnectAsync(IPAddress.Loopback, playground.Address.Port, deadline.Token);
        NetworkStream stream = socket.GetStream();
        string all = string.Join("\r\n", [$"{request} HTTP/1.1", .. headers, "Connection: close", "Content-Length: 0", "", ""]);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(all), deadline.Token);

        using StreamReader reader = new(stream);

        return await reader.ReadToEndAsync(deadline.Token);
    }
}
