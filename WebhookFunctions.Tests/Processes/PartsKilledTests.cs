using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Playground;
using WebhookFunctions.Tests.Channels.Telegram;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Http;
using WebhookFunctions.Tests.LocalHost;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Processes;

/// <summary>A message that goes to Telegram in several parts, and a forwarder that dies between two of them.</summary>
public sealed class PartsKilledTests : IAsyncLifetime
{
    private const string Start = """{"update_id":1,"message":{"message_id":1,"from":{"id":7,"first_name":"Ann"},"chat":{"id":7,"type":"private"},"text":"/start"}}""";

    private readonly ConcurrentQueue<char> _taken = new();
    private readonly TaskCompletionSource _met = new();

    private RecordingEndpoint _telegram = null!;
    private PlaygroundApp _playground = null!;
    private Dictionary<string, string?> _settings = null!;
    private bool _isTaken;

    public async Task InitializeAsync()
    {
        _telegram = await RecordingEndpoint.StartAsync(AnswerAsync);
        _playground = await PlaygroundApp.StartAsync(new PlaygroundOptions { Port = 0, Script = Scripts.Silent });
        _settings = TestSettings.For(await SharedAzurite.NewAccountAsync(), _playground, TelegramWorld.Settings(_telegram));
        // A new process takes its time for its first call; one that were given up would be repeated as well.
        _settings["Delivery__Timeout"] = "00:00:30";
    }

    [Theory]
    [InlineData(true, "abbc")]
    [InlineData(false, "abc")]
    public async Task Who_is_killed_with_the_second_part_under_way_repeats_it_and_no_other(bool isTaken, string expected)
    {
        _isTaken = isTaken;
        await using HostProcess first = await HostProcess.StartAsync(_settings);
        _playground.ConnectorAddresses = [first.Address];
        await Eventually.HoldsAsync(() => IsAcceptedAsync(first.Address));
        string chat = (await _playground.Bot.Calls.WaitForAsync(call => call is { Endpoint: "messages", Taken: true }, Pair.Deadline)).ConversationId!;

        BotEvent said = await _playground.Bot.SendTextAsync(chat, $"{new string('a', 4_000)}\n\n{new string('b', 4_000)}\n\n{new string('c', 4_000)}");
        await _met.Task.WaitAsync(Pair.Deadline);
        first.Kill();
        await using HostProcess second = await HostProcess.StartAsync(_settings);
        _playground.ConnectorAddresses = [second.Address];
        await said.Acknowledged.WaitAsync(Pair.Deadline);

        Assert.Equal(expected, string.Concat(_taken));
    }

    public async Task DisposeAsync()
    {
        await _playground.DisposeAsync();
        await _telegram.DisposeAsync();
    }

    // A new process may be too slow to store within its patience: then it says so, and is asked again.
    private static async Task<bool> IsAcceptedAsync(Uri host)
    {
        using HttpResponseMessage answer = await TelegramWorld.PostAsync(host, Start);

        return answer.IsSuccessStatusCode;
    }

    // The second part meets its fate once: it is taken, or not, and no answer comes.
    private async Task AnswerAsync(HttpContext http)
    {
        char part = JsonElement.Parse((await _telegram.NextAsync()).Body).GetProperty("text").GetString()![0];

        if (part != 'b' || _met.Task.IsCompleted)
        {
            _taken.Enqueue(part);
            await http.Response.WriteAsync("""{"ok":true,"result":{}}""");

            return;
        }

        if (_isTaken)
        {
            _taken.Enqueue(part);
        }

        _met.SetResult();
        await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
