using System.Diagnostics;
using System.Text.Json.Nodes;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;
using Xunit.Abstractions;

namespace WebhookFunctions.Tests.Processes;

/// <summary>What a cold start and a thousand conversations cost. The numbers are for people; only what would be a defect fails.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class StartUpTests(ITestOutputHelper output)
{
    private const int Starts = 5;
    private const int Conversations = 1_000;
    private const int AtOnce = 50;
    private const long Megabyte = 1024 * 1024;

    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(2);

    /// <summary>Set by <c>dotnet run dev.cs test</c> where the app can be compiled ahead of time, as Azure gets it.</summary>
    private static readonly string? _published = Environment.GetEnvironmentVariable("LOCALHOST_PUBLISHED");

    private static string Program => _published ?? HostProcess.Program;

    private static string HowCompiled => $"(ReadyToRun: {(_published is null ? "no" : "yes")})";

    [Fact]
    public async Task Starts_in_no_time()
    {
        await using PlaygroundApp playground = await StartPlaygroundAsync();
        Dictionary<string, string?> settings = TestSettings.For(await SharedAzurite.NewAccountAsync(), playground);
        List<(TimeSpan Answer, TimeSpan Event, int Tries)> starts = [];

        for (int start = 0; start < Starts; start++)
        {
            starts.Add(await StartAsync(playground, settings));
        }

        TimeSpan answer = Median(starts.Select(start => start.Answer));
        TimeSpan accepted = Median(starts.Select(start => start.Event));
        output.WriteLine($"Measured: start to first answer {answer.TotalMilliseconds:0} ms {HowCompiled}");
        output.WriteLine($"Measured: start to first event accepted {accepted.TotalMilliseconds:0} ms {HowCompiled}");
        Assert.InRange(answer, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        // On a busy machine one that has just started may be too slow to store within its patience, and says so. Most are not.
        Assert.Equal(1, starts.Select(start => start.Tries).Order().ElementAt(Starts / 2));
    }

    [SignalFact]
    public async Task Holds_a_thousand_open_conversations_in_little_memory()
    {
        await using PlaygroundApp playground = await StartPlaygroundAsync();
        Dictionary<string, string?> settings = TestSettings.For(
            await SharedAzurite.NewAccountAsync(), playground, new Dictionary<string, string?> { ["Connections__default__Bot__Start"] = "none" });
        await using HostProcess host = HostProcess.Launch(Program, settings);
        await host.ReadyAsync();
        playground.ConnectorAddresses = [host.Address];

        // In portions: the emulator slows down with every message it holds.
        foreach (int[] portion in Enumerable.Range(0, Conversations).Chunk(AtOnce))
        {
            JsonObject[] messages = [.. portion.Select(user => ChannelEvent.Message($"user-{user}", "hello").From($"User {user}"))];
            await playground.Channel.SendTogetherAsync(messages);
            await playground.Bot.Calls.WaitForAsync(portion[^1] + 1, call => call is { Endpoint: "messages", Taken: true }, _deadline);
        }

        long megabytes = host.WorkingSet / Megabyte;
        output.WriteLine($"Measured: memory with {Conversations:N0} open conversations {megabytes} MB {HowCompiled}");
        Assert.InRange(megabytes, 1, 249);
        Assert.Equal(0, await host.StopAsync());
    }

    private static Task<PlaygroundApp> StartPlaygroundAsync() =>
        PlaygroundApp.StartAsync(new PlaygroundOptions { Port = 0, Script = Scripts.Silent });

    private static async Task<(TimeSpan Answer, TimeSpan Event, int Tries)> StartAsync(PlaygroundApp playground, Dictionary<string, string?> settings)
    {
        long start = Stopwatch.GetTimestamp();
        await using HostProcess host = HostProcess.Launch(Program, settings);
        await host.ReadyAsync();
        using HttpClient http = new() { BaseAddress = host.Address };
        using HttpResponseMessage health = await http.GetAsync("api/health");
        TimeSpan answer = Stopwatch.GetElapsedTime(start);

        playground.ConnectorAddresses = [host.Address];
        SentEvent sent = await playground.Channel.SendTextAsync("ann", "hello");
        TimeSpan accepted = Stopwatch.GetElapsedTime(start);

        Assert.Equal(200, (int)health.StatusCode);
        Assert.Equal(200, sent.Status);

        return (answer, accepted, sent.Try);
    }

    private static TimeSpan Median(IEnumerable<TimeSpan> times) => times.Order().ElementAt(Starts / 2);
}
