using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Playground;
using WebhookFunctions.Tests.Channels;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Http;
using WebhookFunctions.Tests.LocalHost;
using WebhookFunctions.Tests.Storms;

namespace WebhookFunctions.Tests.Processes;

/// <summary>A connection to a vendor that takes a message in three parts, and does not answer the second one the first time.</summary>
internal sealed class PartedEnd : IAsyncDisposable
{
    private readonly ConcurrentQueue<char> _taken = new();
    private readonly TaskCompletionSource _met = new();
    private readonly PartedChannel _channel;
    private readonly PlaygroundApp _playground;
    private readonly bool _isTaken;
    private RecordingEndpoint _vendor = null!;

    private PartedEnd(PartedChannel channel, PlaygroundApp playground, bool isTaken) => (_channel, _playground, _isTaken) = (channel, playground, isTaken);

    /// <summary>The first letters of the parts that the vendor has taken.</summary>
    public string Taken => string.Concat(_taken);

    /// <summary>The second part is under way.</summary>
    public Task Met => _met.Task;

    /// <param name="isTaken">Whether the vendor has taken the second part, though it does not say so.</param>
    public static async Task<PartedEnd> StartAsync(PartedChannel channel, bool isTaken)
    {
        PlaygroundApp playground = await PlaygroundApp.StartAsync(new PlaygroundOptions
        {
            Port = 0,
            Script = Scripts.Silent,
            Connection = channel.Name,
            BotSecret = Storm.BotSecretOf(channel.Name),
            AccessToken = $"token-of-{channel.Name}",
        });
        PartedEnd end = new(channel, playground, isTaken);
        end._vendor = await RecordingEndpoint.StartAsync(end.AnswerAsync);

        return end;
    }

    public void AddTo(Dictionary<string, string?> settings, string storage)
    {
        foreach ((string name, string? value) in TestSettings.For(storage, _playground, _channel.Settings(_vendor)))
        {
            settings[name.Replace("__default__", $"__{_channel.Name}__", StringComparison.Ordinal)] = value;
        }

        // None gives up by itself before all are where they should be.
        settings["Delivery__Timeout"] = "00:01:00";
        settings[$"Connections__{_channel.Name}__Bot__Secret"] = Storm.BotSecretOf(_channel.Name);
        settings[$"Connections__{_channel.Name}__Bot__AccessToken"] = $"token-of-{_channel.Name}";
    }

    public void MoveTo(Uri host) => _playground.ConnectorAddresses = [host];

    /// <summary>A user greets, and the bot answers with three parts.</summary>
    public async Task<BotEvent> SayAsync(Uri host)
    {
        MoveTo(host);
        await Eventually.HoldsAsync(() => IsAcceptedAsync(host));
        string chat = (await _playground.Bot.Calls.WaitForAsync(call => call is { Endpoint: "messages", Taken: true }, Pair.Deadline)).ConversationId!;

        return await _playground.Bot.SendTextAsync(chat, string.Join("\n\n", "abc".Select(letter => new string(letter, _channel.Letters))));
    }

    public async ValueTask DisposeAsync()
    {
        await _playground.DisposeAsync();
        await _vendor.DisposeAsync();
    }

    // A new process may be too slow to store within its patience: then it says so, and is asked again.
    private async Task<bool> IsAcceptedAsync(Uri host)
    {
        using HttpResponseMessage answer = await _channel.GreetAsync(host, _channel.Name);

        return answer.IsSuccessStatusCode;
    }

    private async Task AnswerAsync(HttpContext http)
    {
        char part = _channel.WordsOf(await _vendor.NextAsync())[0];

        if (part != 'b' || _met.Task.IsCompleted)
        {
            _taken.Enqueue(part);
            await _channel.TakeAsync(http, _taken.Count);

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
