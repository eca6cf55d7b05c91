using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;
using Xunit.Abstractions;

namespace WebhookFunctions.Tests.Processes;

/// <summary>A stranger who sends a great deal is told so at once; an instance has little memory to spare.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class LargeBodyTests(ITestOutputHelper output)
{
    private const string Limit = "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT";
    private const long Megabyte = 1024 * 1024;
    private const int BodyMegabytes = 95;
    private const int AtOnce = 4;

    // What fits into the buffers of two sockets, however little of it is read.
    private const int BufferedMegabytes = 16;

    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("its length announced", "Content-Length: 99614720")]
    [InlineData("its length not announced", "Transfer-Encoding: chunked")]
    public async Task Refuses_a_stranger_s_large_bodies_early_and_in_little_memory(string how, string header)
    {
        await using PlaygroundApp playground = await PlaygroundApp.StartAsync(new PlaygroundOptions { Port = 0, Script = Scripts.Silent });
        await using HostProcess host = await HostProcess.StartAsync(TestSettings.For(
            await SharedAzurite.NewAccountAsync(), playground, new Dictionary<string, string?> { [Limit] = SampleLimit() }));
        await SendAsync(host.Address, header, megabytes: 2);
        long before = host.PeakWorkingSet;

        (string Answer, long Sent)[] sent = await Task.WhenAll(
            Enumerable.Range(0, AtOnce).Select(_ => SendAsync(host.Address, header, BodyMegabytes)));

        long grown = (host.PeakWorkingSet - before) / Megabyte;
        long most = sent.Max(one => one.Sent) / Megabyte;
        output.WriteLine($"Measured: {AtOnce} bodies of {BodyMegabytes} MB, {how}: {grown} MB more memory, refused after {most} MB");
        Assert.All(sent, one => Assert.Equal("HTTP/1.1 413 Payload Too Large", one.Answer));
        Assert.InRange(grown, 0, 63);
        Assert.InRange(most, 0, BufferedMegabytes);
    }

    private static string SampleLimit() =>
        (string)JsonNode.Parse(File.ReadAllText(Repository.PathTo("local.settings.sample.json")))!["Values"]![Limit]!;

    /// <returns>The first line of the answer, and how much was sent before the connection ended.</returns>
    private static async Task<(string Answer, long Sent)> SendAsync(Uri address, string header, int megabytes)
    {
        using TcpClient connection = new();
        using CancellationTokenSource late = new(_deadline);
        await connection.ConnectAsync(address.Host, address.Port, late.Token);
        NetworkStream stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/connections/default/channel-events HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n{header}\r\n\r\n"), late.Token);

        Task<long> sending = SendBodyAsync(stream, Block(header), megabytes, late.Token);
        using StreamReader reader = new(stream, leaveOpen: true);
        string answer = await reader.ReadLineAsync(late.Token) ?? "";

        return (answer, await sending);
    }

    private static async Task<long> SendBodyAsync(NetworkStream stream, byte[] block, int megabytes, CancellationToken late)
    {
        long sent = 0;

        try
        {
            for (; sent < megabytes * Megabyte; sent += block.Length)
            {
                await stream.WriteAsync(block, late);
            }
        }
        catch (IOException)
        {
            // The host has closed the connection: that is what it should do.
        }

        return sent;
    }

    private static byte[] Block(string header)
    {
        string spaces = new(' ', 64 * 1024);

        return Encoding.ASCII.GetBytes(header.EndsWith("chunked", StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"{spaces.Length:x}\r\n{spaces}\r\n")
            : spaces);
    }
}
