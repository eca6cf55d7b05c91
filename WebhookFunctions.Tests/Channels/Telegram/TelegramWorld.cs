using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Http;

namespace WebhookFunctions.Tests.Channels.Telegram;

/// <summary>The whole loop with Telegram at its end: updates are posted as Telegram does, and calls of the Bot API are answered by the test.</summary>
internal sealed class TelegramWorld : IAsyncDisposable
{
    public const string Token = "123456789:AAF1oLXsNYgbLlhjZzLhsoVWsDnZVEFeGxY";
    public const string Secret = "telegram-secret-0123456789abcdefghij";

    private static readonly HttpClient _http = new(new ResendingHandler());

    private int _update = 1_000;

    private TelegramWorld(World world, RecordingEndpoint api) => (World, Api) = (world, api);

    public World World { get; }

    /// <summary>The calls as they come in.</summary>
    public RecordingEndpoint Api { get; }

    public static Task<TelegramWorld> StartAsync(RequestDelegate? answer = null, params (string Name, string? Value)[] settings) => StartAsync(null, answer, settings);

    public static async Task<TelegramWorld> StartAsync(Action<IServiceCollection>? services, RequestDelegate? answer, params (string Name, string? Value)[] settings)
    {
        RecordingEndpoint api = await RecordingEndpoint.StartAsync(answer ?? (http => http.Response.WriteAsync("""{"ok":true,"result":{"message_id":1}}""")));
        Dictionary<string, string?> all = Settings(api);

        foreach ((string name, string? value) in settings)
        {
            all[$"Connections__default__{name}"] = value;
        }

        return new TelegramWorld(await World.StartAsync(settings: all, services: services), api);
    }

    /// <summary>The settings of a connection to a Telegram of the test's.</summary>
    public static Dictionary<string, string?> Settings(RecordingEndpoint api) => new()
    {
        ["Connections__default__Channel__Type"] = "telegram",
        ["Connections__default__Channel__Url"] = null,
        ["Connections__default__Channel__Secret"] = Secret,
        ["Connections__default__Channel__Token"] = Token,
        ["Connections__default__Channel__ApiUrl"] = api.Address.AbsoluteUri,
    };

    /// <summary>Posts an update; its id is added.</summary>
    public Task<HttpResponseMessage> PostAsync(string update, string? secret = Secret)
    {
        JsonObject whole = JsonNode.Parse(update)!.AsObject();
        whole.TryAdd("update_id", Interlocked.Increment(ref _update));

        return PostAsync(World.Host.Address, whole.ToJsonString(), secret);
    }

    /// <summary>Posts an update as it is.</summary>
    public static async Task<HttpResponseMessage> PostAsync(Uri host, string update, string? secret = Secret, string connection = "default")
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(host, $"api/connections/{connection}/channel-events"))
        {
            Content = new StringContent(update, Encoding.UTF8, "application/json"),
        };

        if (secret is not null)
        {
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
        }

        return await _http.SendAsync(request);
    }

    /// <summary>A user writes, and the bot starts its chat.</summary>
    /// <returns>The platform's id of the conversation.</returns>
    public async Task<string> StartChatAsync(long chat)
    {
        (await PostAsync(Text(chat, "/start"))).EnsureSuccessStatusCode();

        return (await World.Bot.Calls.WaitForAsync(call => call is { Endpoint: "messages", Taken: true }, World.Deadline)).ConversationId!;
    }

    /// <summary>The bot says something; <paramref name="content"/> is the platform's.</summary>
    public Task<BotEvent> SayAsync(string conversation, string content) => World.Bot.SendAsync(conversation, JsonNode.Parse(content)!.AsObject());

    public static string Text(long chat, string text, int message = 1) => $$"""
        {"message":{"message_id":{{message}},"from":{"id":{{chat}},"is_bot":false,"first_name":"Ann","last_name":"Lee","username":"ann","language_code":"en"},
          "chat":{"id":{{chat}},"type":"private","first_name":"Ann"},"date":1795737434,"text":{{JsonSerializer.Serialize(text)}} } }
        """;

    /// <summary>The next call of the Bot API: its method and its body.</summary>
    public async Task<(string Method, JsonElement Body)> NextAsync()
    {
        RecordedRequest request = await Api.NextAsync();

        Assert.StartsWith($"/bot{Token}/", request.Target, StringComparison.Ordinal);

        return (request.Target.Split('/')[^1], JsonElement.Parse(request.Text));
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await Api.DisposeAsync();
    }
}
