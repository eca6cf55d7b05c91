using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using WebhookFunctions.Tests.Processes;

namespace WebhookFunctions.Tests.Channels.Telegram.Counterparts;

/// <summary>The npm package <c>telegram-test-api</c>: a Bot API, and the users in front of it.</summary>
internal sealed class TelegramDouble : IAsyncDisposable
{
    private static readonly HttpClient _http = new();
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private TelegramDouble(Process process)
    {
        _process = process;
        Output.Start(_process);
    }

    public ProcessOutput Output { get; } = new();

    public Uri Address { get; private set; } = null!;

    public static async Task<TelegramDouble> StartAsync()
    {
        TelegramDouble telegram = new(new Process
        {
            StartInfo = new("node", [Node.PathTo("telegram-test-api.mjs"), TelegramWorld.Token]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true },
            EnableRaisingEvents = true,
        });
        string ready = await telegram.Output.WaitForAsync("ready ", _deadline);
        telegram.Address = new Uri(ready["ready ".Length..]);

        return telegram;
    }

    /// <summary>A call of the Bot API, as the owner of the bot makes it.</summary>
    public async Task<int> CallAsync(string method, object body)
    {
        using HttpResponseMessage answer = await _http.PostAsJsonAsync(new Uri(Address, $"/bot{TelegramWorld.Token}/{method}"), body);

        return (int)answer.StatusCode;
    }

    /// <summary>Users do something, all of them at the same time.</summary>
    /// <param name="acts"><c>commands</c>, <c>writes</c> or <c>presses</c>, and the words or the button's data.</param>
    public async Task DoAsync(params (long Chat, string Does, string What)[] acts)
    {
        string line = JsonSerializer.Serialize(acts.Select(act => new { chat = act.Chat, does = act.Does, what = act.What }));
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>What the bot said; found by a text that is in it.</summary>
    public async Task<JsonElement> SaidAsync(string text)
    {
        string line = await Output.WaitForAsync(text, _deadline);
        Assert.StartsWith("said ", line, StringComparison.Ordinal);

        return JsonElement.Parse(line["said ".Length..]);
    }

    public ValueTask DisposeAsync()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();

        return ValueTask.CompletedTask;
    }
}
