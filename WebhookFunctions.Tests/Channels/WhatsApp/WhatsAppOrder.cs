using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using WebhookFunctions.Channels.WhatsApp;
using WebhookFunctions.Http;
using WebhookFunctions.Tests.Delivery;
using WebhookFunctions.Tests.Http;

namespace WebhookFunctions.Tests.Channels.WhatsApp;

/// <summary>What a user on WhatsApp gets, one after the other, and what WhatsApp reports on it, by the test's own clock.</summary>
internal sealed class WhatsAppOrder : IAsyncDisposable
{
    public const string Text = """{"type":"text","text":"hi"}""";
    public const string Picture = """{"type":"image","mediaUrl":"https://e.org/cat.jpg","text":"A cat"}""";

    private readonly RecordingEndpoint _api;
    private readonly ConcurrentQueue<(DateTimeOffset At, JsonElement Call)> _calls;

    private WhatsAppOrder(RecordingEndpoint api, StubbedConnector world, ConcurrentQueue<(DateTimeOffset, JsonElement)> calls) => (_api, World, _calls) = (api, world, calls);

    /// <summary>Its words do not fit below it.</summary>
    public static string LongPicture { get; } = $$"""{"type":"image","mediaUrl":"https://e.org/cat.jpg","text":"{{new string('a', 1_000)}} {{new string('b', 1_000)}}"}""";

    public StubbedConnector World { get; }

    public IReadOnlyList<JsonElement> Calls => [.. _calls.Select(one => one.Call)];

    /// <summary>The kinds of the messages, in the order in which WhatsApp got them.</summary>
    public IReadOnlyList<string> Shown =>
        [.. Calls.Select(call => call.GetProperty("type").GetString() + (call.GetProperty("to").GetString() is var to && to == WhatsAppWorld.Number ? "" : $" of {to}"))];

    /// <summary>From the first message to the last.</summary>
    public TimeSpan Waited => _calls.Last().At - _calls.First().At;

    /// <param name="wait">The setting; null where it is not set.</param>
    /// <param name="taken">What happens when WhatsApp has taken a message, and has not answered yet.</param>
    public static async Task<WhatsAppOrder> StartAsync(string? wait, Func<string, Task>? taken = null)
    {
        ConcurrentQueue<(DateTimeOffset, JsonElement)> calls = new();
        StubbedConnector? connector = null;
        RecordingEndpoint? endpoint = null;
        int messages = 0;
        RecordingEndpoint api = endpoint = await RecordingEndpoint.StartAsync(async http =>
        {
            string id = $"wamid.{Interlocked.Increment(ref messages)}";
            calls.Enqueue((connector!.Time.GetUtcNow(), JsonElement.Parse((await endpoint!.NextAsync()).Text)));
            await (taken?.Invoke(id) ?? Task.CompletedTask);
            await WhatsAppWorld.TakeAsync(http, id);
        });
        Dictionary<string, string?> settings = WhatsAppWorld.Settings(api);
        settings["Connections__default__Channel__WaitForReport"] = wait;
        connector = await StubbedConnector.CreateAsync(settings);

        return new WhatsAppOrder(api, connector, calls);
    }

    /// <summary>An event for the channel, of an agent: nobody has to be told that it was shown.</summary>
    public Task SayAsync(string id, string content, string to = WhatsAppWorld.Number) => World.SayToUserAsync(new ConversationKey("default", to), id, content);

    public Task ReportAsync(string id, string status = "sent") => ReportAsync(World, id, status);

    /// <param name="instance">The one that gets the report.</param>
    public static async Task ReportAsync(StubbedConnector instance, string id, string status = "sent")
    {
        ReadOnlyMemory<byte> request = Encoding.UTF8.GetBytes(Webhook.Status(id, status, WhatsAppStatus.Awaited));
        Batch batch = new([], []) { Reports = WhatsAppRequest.Read(request, WhatsAppWorld.Phone, DateTimeOffset.UnixEpoch).Reports };

        Assert.IsNotType<Problem>(await instance.Get<Acceptance>().AcceptAsync("default", () => Task.FromResult(batch)));
    }

    /// <summary>Works on what is due now.</summary>
    public Task ForwardAsync() => LiveAsync(TimeSpan.Zero);

    public Task LiveAsync(TimeSpan time) => World.LiveUntilAsync(() => false, time);

    public Task LiveUntilAsync(int messages) => World.LiveUntilAsync(() => _calls.Count >= messages, 5 * StubbedConnector.Period);

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await _api.DisposeAsync();
    }
}
