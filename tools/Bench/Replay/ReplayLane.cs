using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using LocalHost;
using WebhookFunctions.Conversations;

namespace Bench;

/// <summary>A connector in a host. The bot sends ten messages a second, to one user after the other.</summary>
internal sealed class ReplayLane : IAsyncDisposable
{
    private const int Users = 50;

    private static readonly TimeSpan _between = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(3) };
    private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> _arrivals = new();
    private readonly Sinks _sinks;
    private readonly FunctionsHost _host;
    private int _number;

    private ReplayLane(Sinks sinks, FunctionsHost host)
    {
        (_sinks, _host) = (sinks, host);
        sinks.Arrived = id => _arrivals.GetValueOrDefault(id)?.TrySetResult(Stopwatch.GetTimestamp());
    }

    public static async Task<ReplayLane> StartAsync(string account)
    {
        Sinks sinks = await Sinks.StartAsync(TimeSpan.FromMilliseconds(50));
        FunctionsHost host = await FunctionsHost.StartAsync(new LocalHostOptions { Port = 0, LogToConsole = false, Settings = ConnectorSettings.For(account, sinks.Address) });
        ConversationStore conversations = host.Services.GetRequiredService<ConversationStore>();

        for (int user = 0; user < Users; user++)
        {
            await conversations.TryRememberPlatformIdAsync(BotMessage.PlatformId($"live-{user}"), new ConversationKey(ConnectorSettings.Connection, $"live-{user}"));
        }

        return new ReplayLane(sinks, host);
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Sends messages again and again, until a task has ended.</summary>
    /// <returns>How long each message took.</returns>
    public async Task<IReadOnlyList<TimeSpan>> TalkAsync(Task until)
    {
        List<Task<TimeSpan>> all = [];
        using PeriodicTimer timer = new(_between);

        while (!until.IsCompleted && await timer.WaitForNextTickAsync())
        {
            all.Add(SayAsync(_number++));
        }

        await until;

        return await Task.WhenAll(all);
    }

    public async Task<int> ReplayAllAsync()
    {
        int replayed = 0;
        string? more = "";

        while (more is not null)
        {
            using HttpResponseMessage response = await _http.PostAsync(new Uri(_host.Address, $"api/manage/dead-letters/replay?connection={ConnectorSettings.Connection}{more}"), null);

            if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                // Storage took too long for one of them. Those that were put back are not put back again.
                continue;
            }

            JsonElement answer = JsonElement.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
            replayed += answer.GetProperty("replayed").GetInt32();
            more = answer.TryGetProperty("more", out JsonElement token) ? $"&continue={token.GetString()}" : null;
        }

        return replayed;
    }

    public async Task<(int Calls, int Removed)> DeleteAllAsync(string address)
    {
        (int calls, int removed, bool more) = (0, 0, true);

        while (more)
        {
            using HttpResponseMessage response = await _http.PostAsync(new Uri(_host.Address, $"api/manage/person/delete?connection={ConnectorSettings.Connection}&address={address}"), null);
            JsonElement answer = JsonElement.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
            (calls, removed, more) = (calls + 1, removed + answer.GetProperty("removed").GetInt32(), answer.GetProperty("more").GetBoolean());
        }

        return (calls, removed);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _sinks.DisposeAsync();
        _http.Dispose();
    }

    private async Task<TimeSpan> SayAsync(int number)
    {
        string id = $"live-{number}";
        TaskCompletionSource<long> arrival = _arrivals[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using ByteArrayContent content = new(BotMessage.Envelope($"live-{number % Users}", id)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        long start = Stopwatch.GetTimestamp();
        Uri address = new(_host.Address, $"api/connections/{ConnectorSettings.Connection}/bot-events");

        // The platform does the same when storage takes too long. This time counts as waiting.
        while (!(await _http.PostAsync(address, content)).IsSuccessStatusCode)
        {
            await Task.Delay(_between);
        }

        return Stopwatch.GetElapsedTime(start, await arrival.Task.WaitAsync(_deadline));
    }
}
