using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Azurite;

namespace WebhookFunctions.Tests.Http;

/// <summary>Without storage nothing is accepted, and the sender is told in time to send again.</summary>
public sealed class StorageOutageTests
{
    private const string Key = "b25lLWtleS1mb3ItYW4tZW11bGF0b3ItdGhhdC1kaWVz";

    [Fact]
    public async Task A_storage_that_refuses_connections_is_reported_to_both_sides()
    {
        await using GuardedHost host = await GuardedHost.StartAsync(StorageAt(ClosedPort.Number));

        await AssertUnavailableAsync(host, Requests.BotEvents(Requests.BotEvent()));
        await AssertUnavailableAsync(host, Requests.Channel(Requests.ChannelEvent));
    }

    [Fact]
    public async Task A_storage_that_dies_is_reported_to_both_sides()
    {
        await using AzuriteProcess azurite = await AzuriteProcess.StartAsync(["account"], Key);
        await using GuardedHost host = await GuardedHost.StartAsync(azurite.ConnectionString("account"));
        await host.RememberAsync("conversation-1", "ann");
        using HttpResponseMessage before = await host.Http.SendAsync(Requests.BotEvents(Requests.BotEvent()));
        Assert.Equal(200, (int)before.StatusCode);

        await azurite.DisposeAsync();

        await AssertUnavailableAsync(host, Requests.BotEvents(Requests.BotEvent("\"e-2\"")));
        await AssertUnavailableAsync(host, Requests.Channel(Requests.ChannelEvent));
    }

    [Fact]
    public async Task A_storage_that_never_answers_is_reported_to_both_sides()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        await using GuardedHost host = await GuardedHost.StartAsync(StorageAt(((IPEndPoint)silent.LocalEndpoint).Port));

        await Task.WhenAll(
            AssertUnavailableAsync(host, Requests.BotEvents(Requests.BotEvent())),
            AssertUnavailableAsync(host, Requests.Channel(Requests.ChannelEvent)));
    }

    private static async Task AssertUnavailableAsync(GuardedHost host, HttpRequestMessage request)
    {
        long start = Stopwatch.GetTimestamp();

        using HttpResponseMessage answer = await host.Http.SendAsync(request);
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        string body = await answer.Content.ReadAsStringAsync();

        Assert.Equal(503, (int)answer.StatusCode);
        Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("urn:webhookfunctions:storage-unavailable", JsonElement.Parse(body).GetProperty("type").GetString());
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        // Ten seconds of patience, a request that is under way by then, and what a busy machine adds.
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(25));
    }

    internal static string StorageAt(int port) =>
        $"DefaultEndpointsProtocol=http;AccountName=account;AccountKey={Key};"
        + $"QueueEndpoint=http://127.0.0.1:{port}/account;TableEndpoint=http://127.0.0.1:{port}/account;";
}
