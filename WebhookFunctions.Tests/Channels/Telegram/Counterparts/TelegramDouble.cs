using System.Net.Http.Json;
using System.Text.Json;
using WebhookFunctions.Tests.Channels.Counterparts;
using WebhookFunctions.Tests.Processes;

namespace WebhookFunctions.Tests.Channels.Telegram.Counterparts;

/// <summary>The npm package <c>telegram-test-api</c>: a Bot API, and the users in front of it.</summary>
internal sealed class TelegramDouble : IAsyncDisposable
{
    private static readonly HttpClient _http = new();
    private readonly NodeProcess _node;

    private TelegramDouble(NodeProcess node) => _node = node;

    public ProcessOutput Output => _node.Output;

    public Uri Address => new(_node.Ready);

    public static async Task<TelegramDouble> StartAsync() =>
        new(await NodeProcess.StartAsync("ready ", NodeScript.PathTo("Telegram", "telegram-test-api.mjs"), TelegramWorld.Token));

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
        await _node.TellAsync(line);
    }

    /// <summary>What the bot said; found by a text that is in it.</summary>
    public async Task<JsonElement> SaidAsync(string text)
    {
        string line = await _node.SaysAsync(text);
        Assert.StartsWith("said ", line, StringComparison.Ordinal);

        return JsonElement.Parse(line["said ".Length..]);
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();
}
