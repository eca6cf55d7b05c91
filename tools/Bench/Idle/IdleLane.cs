using System.Diagnostics;
using System.Net.Http.Headers;
using LocalHost;
using WebhookFunctions.Conversations;

namespace Bench;

/// <summary>A connector in a host, with the unchanged <c>host.json</c>. The bot sends it a message now and then.</summary>
internal sealed class IdleLane : IAsyncDisposable
{
    private const string Address = "user";

    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(60);

    // After this time the host polls at its slowest.
    private static readonly TimeSpan _shortestPause = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(6);

    private readonly HttpClient _http = new();
    private readonly Sinks _sinks;
    private readonly FunctionsHost _host;
    private TaskCompletionSource<long> _arrival = new();

    private IdleLane(Sinks sinks, FunctionsHost host)
    {
        (_sinks, _host) = (sinks, host);
        sinks.Arrived = _ => _arrival.TrySetResult(Stopwatch.GetTimestamp());
    }

    public static async Task<IdleLane> StartAsync(Storage storage)
    {
        Sinks sinks = await Sinks.StartAsync(TimeSpan.Zero);
        FunctionsHost host = await FunctionsHost.StartAsync(new LocalHostOptions
        {
            Port = 0,
            LogToConsole = false,
            Settings = ConnectorSettings.For(await storage.NewAccountAsync(), sinks.Address),
        });
        await host.Services.GetRequiredService<ConversationStore>()
            .TryRememberPlatformIdAsync(BotMessage.PlatformId(Address), new ConversationKey(ConnectorSettings.Connection, Address));

        return new IdleLane(sinks, host);
    }

    /// <summary>Sends this many messages, and one before them to create tables, queues and connections.</summary>
    public async Task<TimeSpan[]> RunAsync(int messages)
    {
        TimeSpan[] times = new TimeSpan[messages];
        await SayAsync("first");

        for (int message = 0; message < messages; message++)
        {
            await Task.Delay(_shortestPause + ((_longestPause - _shortestPause) * Random.Shared.NextDouble()));
            times[message] = await SayAsync($"event-{message}");
        }

        return times;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _sinks.DisposeAsync();
        _http.Dispose();
    }

    private async Task<TimeSpan> SayAsync(string id)
    {
        _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using ByteArrayContent content = new(BotMessage.Envelope(Address, id)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        long start = Stopwatch.GetTimestamp();
        using HttpResponseMessage response = await _http.PostAsync(new Uri(_host.Address, $"api/connections/{ConnectorSettings.Connection}/bot-events"), content);
        response.EnsureSuccessStatusCode();

        return Stopwatch.GetElapsedTime(start, await _arrival.Task.WaitAsync(_deadline));
    }
}
