using System.Net;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using WebhookFunctions.Tests.Package.Protocol;
using WebhookFunctions.Tests.Storage;
using WebhookFunctions.Tests.Storms;

namespace WebhookFunctions.Tests.Package;

/// <summary>The published app between the emulator and the remote sides of a connection. The tests are its host: they bring it requests and queue messages.</summary>
internal sealed class PackageWorld : IAsyncDisposable
{
    public const string Connection = "one";

    /// <summary>Signs and is noted like a channel of this name.</summary>
    public const string Desk = "desk";

    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(1);

    private readonly QueueServiceClient _queues;
    private readonly Dictionary<string, string?> _settings;

    private PackageWorld(Remotes remotes, string storage, Dictionary<string, string?> settings, PackagedWorker worker) =>
        (Remotes, _queues, _settings, Worker) = (remotes, new QueueServiceClient(storage), settings, worker);

    public Remotes Remotes { get; }

    public PackagedWorker Worker { get; private set; }

    public static async Task<PackageWorld> StartAsync(IReadOnlyDictionary<string, string?>? more = null)
    {
        Remotes remotes = await Remotes.StartAsync();
        string storage = await SharedAzurite.NewAccountAsync();
        Dictionary<string, string?> settings = new(Storm.SettingsFor(Storm.Production, storage, remotes, Connection))
        {
            [$"Connections__{Connection}__Agents__Type"] = "webhook",
            [$"Connections__{Connection}__Agents__Url"] = remotes.Channel(Desk).AbsoluteUri,
            [$"Connections__{Connection}__Agents__Secret"] = Storm.SecretOf(Desk),
        };

        foreach ((string name, string? value) in more ?? new Dictionary<string, string?>())
        {
            settings[name] = value;
        }

        return new PackageWorld(remotes, storage, settings, await PackagedWorker.StartAsync(settings));
    }

    /// <summary>Another process of the same app.</summary>
    public async Task ReplaceWorkerAsync()
    {
        await Worker.DisposeAsync();
        Worker = await PackagedWorker.StartAsync(_settings);
    }

    public Task<HttpResponseMessage> PostAsync(string function, string entrance, HttpRequestMessage request)
    {
        request.Method = HttpMethod.Post;
        request.RequestUri = new Uri($"api/connections/{Connection}/{entrance}?secret={Storm.BotSecretOf(Connection)}", UriKind.Relative);

        return Worker.SendAsync(function, request, ("connection", Connection));
    }

    /// <summary>A user writes.</summary>
    public Task WriteAsync(string address, string text) => AcceptedAsync("ReceiveFromChannel", "channel-events", Storm.Message(address, text, text), Connection);

    /// <summary>The bot says something.</summary>
    public Task SayAsync(string address, string text) => AcceptedAsync("ReceiveFromBot", "bot-events", Storm.Said(address, text), Connection);

    /// <param name="signer">Whose secret it is signed with.</param>
    public async Task AcceptedAsync(string function, string entrance, string json, string signer)
    {
        using CancellationTokenSource end = new(_deadline);

        // On a busy machine a new process may be too slow to store within its patience: then it says so, and is asked again.
        while (true)
        {
            using HttpResponseMessage answer = await PostAsync(function, entrance, Storm.Signed(signer, json, "request"));

            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || end.IsCancellationRequested)
            {
                Assert.Equal("200 {}", $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");

                return;
            }
        }
    }

    public async Task SweepAsync()
    {
        InvocationResponse response = await Worker.InvokeAsync("Sweep", new TypedData
        {
            Json = """{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}""",
        });
        Assert.True(response.Result.Status == StatusResult.Types.Status.Success, response.Result.Exception?.Message);
    }

    /// <summary>Sweeps until a mailbox is found overdue.</summary>
    public async Task SweepUntilOverdueAsync()
    {
        using CancellationTokenSource end = new(_deadline);

        do
        {
            Assert.False(end.IsCancellationRequested, "Nothing was overdue.");
            await SweepAsync();
        }
        while (!Worker.Host.Logs.Any(log => log.Message.StartsWith("The due list was swept: 1 mailboxes were overdue", StringComparison.Ordinal)));
    }

    /// <summary>As the host does with a queue: a message that comes is given to its function, and deleted when that ends well.</summary>
    public async Task ForwardAsync(string function)
    {
        QueueClient queue = _queues.GetQueueClient(Worker.TriggerOf(function).GetProperty("queueName").GetString());
        QueueMessage message = await NextAsync(queue);
        InvocationResponse response = await Worker.InvokeAsync(function, new TypedData { String = message.Body.ToString() });
        Assert.True(response.Result.Status == StatusResult.Types.Status.Success, response.Result.Exception?.Message);
        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
    }

    public async Task<int> WaitingAsync(string function) =>
        (await _queues.GetQueueClient(Worker.TriggerOf(function).GetProperty("queueName").GetString()).GetPropertiesAsync()).Value.ApproximateMessagesCount;

    public async ValueTask DisposeAsync()
    {
        await Worker.DisposeAsync();
        await Remotes.DisposeAsync();
    }

    private static async Task<QueueMessage> NextAsync(QueueClient queue)
    {
        using CancellationTokenSource end = new(_deadline);

        while (true)
        {
            if ((await queue.ReceiveMessageAsync(TimeSpan.FromMinutes(10), end.Token)).Value is { } message)
            {
                return message;
            }

            await Task.Delay(20, end.Token);
        }
    }
}
