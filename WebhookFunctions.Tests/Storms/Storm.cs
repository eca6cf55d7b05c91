using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using LocalHost;
using StorageStub;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Tests.Storms;

/// <summary>The connector in one or more hosts, storage that can be made to fail, and the remote sides of its connections. All of it over sockets.</summary>
internal sealed class Storm : IAsyncDisposable
{
    private static readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(2) };

    private readonly IReadOnlyList<FunctionsHost> _hosts;
    private int _next;

    private Storm(StorageStubServer storage, Remotes remotes, IReadOnlyList<FunctionsHost> hosts) => (Storage, Remotes, _hosts) = (storage, remotes, hosts);

    public StorageStubServer Storage { get; }

    /// <summary>Of its first host.</summary>
    public Uri Address => _hosts[0].Address;

    public Remotes Remotes { get; }

    /// <summary>The times of production.</summary>
    public static Dictionary<string, string?> Production => Times(30, 1);

    /// <summary>The times of production, all of them divided by ten.</summary>
    public static Dictionary<string, string?> Tenth => Times(3, 0.1);

    public int MessagesInQueues => Storage.Queue(QueueNames.BotToChannel).Count + Storage.Queue(QueueNames.ChannelToBot).Count;

    public static async Task<Storm> StartAsync(Dictionary<string, string?> times, int hosts = 1, params IReadOnlyList<string> connections)
    {
        StorageStubServer storage = await StorageStubServer.StartAsync();
        Remotes remotes = await Remotes.StartAsync();
        LocalHostOptions options = new()
        {
            Port = 0, LogToConsole = Environment.GetEnvironmentVariable("TEST_LOGS") is not null, Settings = SettingsFor(times, storage.ConnectionString, remotes, connections),
        };
        FunctionsHost[] started = await Task.WhenAll(Enumerable.Range(0, hosts).Select(_ => FunctionsHost.StartAsync(options)));

        return new Storm(storage, remotes, started);
    }

    /// <summary>The settings of a connector between this storage and these remote sides.</summary>
    public static Dictionary<string, string?> SettingsFor(
        Dictionary<string, string?> times, string storage, Remotes remotes, params IReadOnlyList<string> connections)
    {
        Dictionary<string, string?> settings = new(times) { ["AzureWebJobsStorage"] = storage };

        foreach (string connection in connections)
        {
            settings[$"Connections__{connection}__Bot__BaseUrl"] = remotes.Bot(connection).AbsoluteUri;
            settings[$"Connections__{connection}__Bot__AccessToken"] = "token";
            settings[$"Connections__{connection}__Bot__Secret"] = BotSecretOf(connection);
            settings[$"Connections__{connection}__Bot__Start"] = "none";
            settings[$"Connections__{connection}__Channel__Url"] = remotes.Channel(connection).AbsoluteUri;
            settings[$"Connections__{connection}__Channel__Secret"] = SecretOf(connection);
        }

        return settings;
    }

    /// <summary>Each connection has one of its own.</summary>
    public static string SecretOf(string connection) => $"whsec_{Convert.ToBase64String(Encoding.UTF8.GetBytes($"storm-storm-storm-storm-storm-{connection}"))}";

    /// <summary>What its bot's requests carry in the URL.</summary>
    public static string BotSecretOf(string connection) => $"storm-storm-storm-storm-storm-storm-{connection}";

    /// <summary>A user writes on and on, like a person: the next one a while after the last one was accepted.</summary>
    /// <returns>How many messages: each is the user's address and its number.</returns>
    public async Task<int> WriteOnAsync(string connection, string address, TimeSpan pause, CancellationToken stop)
    {
        int number = 0;

        for (; !stop.IsCancellationRequested; number++)
        {
            string text = $"{address} {number}";
            await UntilAcceptedAsync(() => WriteAsync(connection, address, text), CancellationToken.None);
            await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return number;
    }

    /// <summary>A user writes. The text is the event's id, too.</summary>
    /// <returns>The status.</returns>
    public Task<int> WriteAsync(string connection, string address, string text) => PostAsync(connection, "channel-events", Message(address, text, text), text);

    public static string Message(string address, string text, string id) =>
        JsonSerializer.Serialize(new { id, type = "message", address, text, user = new { name = address } });

    /// <summary>The bot says something to a user who has a chat. The text is the event's id, too.</summary>
    public Task<int> SayAsync(string connection, string address, string text) => PostAsync(connection, "bot-events", Said(address, text), text);

    public static string Said(string address, string text) => JsonSerializer.Serialize(new
    {
        webhook = new { version = "v1" },
        events = new[]
        {
            new
            {
                id = text,
                type = "conversation:message",
                payload = new { conversation = new { id = address }, message = new { id = text, author = new { type = "chatbot" }, content = new { type = "text", text } } },
            },
        },
    });

    /// <summary>Sends again, as senders do, until it is accepted.</summary>
    public static async Task UntilAcceptedAsync(Func<Task<int>> send, CancellationToken stop = default)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (await send() < 300)
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
            }

            await Task.Delay(200, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Waits for something, looking often.</summary>
    public static async Task EventuallyAsync(Func<bool> holds, TimeSpan deadline, Func<string>? describe = null)
    {
        using CancellationTokenSource end = new(deadline);

        while (!holds())
        {
            Assert.False(end.IsCancellationRequested, $"Not within {deadline}. {describe?.Invoke()}");
            await Task.Delay(20);
        }
    }

    public IEnumerable<StubRow> Mails => Storage.Rows(TableNames.Conversations).Where(row => row.RowKey.Contains("-mail-", StringComparison.Ordinal));

    public IReadOnlyList<StubRow> DeadLetters => Storage.Rows(TableNames.DeadLetters);

    public async ValueTask DisposeAsync()
    {
        Storage.Faults = Faults.None;
        await Task.WhenAll(_hosts.Select(host => host.DisposeAsync().AsTask()));
        await Remotes.DisposeAsync();
        await Storage.DisposeAsync();
    }

    public Task<int> PostAsync(string connection, string entrance, string json, string id) =>
        PostAsync(_hosts[Interlocked.Increment(ref _next) % _hosts.Count].Address, connection, entrance, json, id);

    private static Dictionary<string, string?> Times(int lease, double poll) => new()
    {
        ["Delivery__LeasePeriod"] = TimeSpan.FromSeconds(lease).ToString(),
        ["Delivery__Timeout"] = TimeSpan.FromSeconds(lease * 2 / 3).ToString(),
        ["Delivery__FirstRetry"] = TimeSpan.FromSeconds(lease / 15.0).ToString(),
        ["SweepSchedule"] = $"*/{lease} * * * * *",
        ["AzureFunctionsJobHost__extensions__queues__visibilityTimeout"] = TimeSpan.FromSeconds(lease).ToString(),
        ["AzureFunctionsJobHost__extensions__queues__maxPollingInterval"] = TimeSpan.FromSeconds(poll).ToString(),
        ["AzureFunctionsJobHost__logging__logLevel__WebhookFunctions"] = "Warning",
    };

    /// <returns>The status.</returns>
    public static async Task<int> PostAsync(Uri host, string connection, string entrance, string json, string id)
    {
        using HttpRequestMessage request = Signed(connection, json, id);
        (request.Method, request.RequestUri) = (HttpMethod.Post, new Uri(host, $"api/connections/{connection}/{entrance}?secret={BotSecretOf(connection)}"));
        using HttpResponseMessage response = await _http.SendAsync(request);

        return (int)response.StatusCode;
    }

    /// <summary>A request as a channel signs it.</summary>
    public static HttpRequestMessage Signed(string connection, string json, string id)
    {
        byte[] body = Encoding.UTF8.GetBytes(json);
        DateTimeOffset now = DateTimeOffset.UtcNow;

        return new HttpRequestMessage
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            Headers =
            {
                { StandardWebhooks.IdHeader, id },
                { StandardWebhooks.TimestampHeader, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) },
                { StandardWebhooks.SignatureHeader, StandardWebhooks.Sign(id, now, body, WebhookSecret.ParseAll(SecretOf(connection))) },
            },
        };
    }
}
