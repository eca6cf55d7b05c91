using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Http;

namespace WebhookFunctions.Tests.Channels.WhatsApp;

/// <summary>The whole loop with WhatsApp at its end: webhooks are signed and posted as Meta does, and calls of the Cloud API are answered by the test.</summary>
internal sealed class WhatsAppWorld : IAsyncDisposable
{
    public const string Token = "EAAGm0PX4ZCpsBAKZCtestsonlyZA";
    public const string Secret = "0123456789abcdef0123456789abcdef";
    public const string VerifyToken = "verify-token-0123456789abcdefghij";
    public const string Phone = "106540352242922";
    public const string Number = "16505551234";
    public const string User = "US.13491208655302741918";

    private static readonly HttpClient _http = new(new ResendingHandler());

    private WhatsAppWorld(World world, RecordingEndpoint api) => (World, Api) = (world, api);

    public World World { get; }

    /// <summary>The calls as they come in.</summary>
    public RecordingEndpoint Api { get; }

    public static async Task<WhatsAppWorld> StartAsync(RequestDelegate? answer = null, params (string Name, string? Value)[] settings)
    {
        RecordingEndpoint api = await RecordingEndpoint.StartAsync(answer ?? Taken);
        Dictionary<string, string?> all = Settings(api);

        foreach ((string name, string? value) in settings)
        {
            all[$"Connections__default__{name}"] = value;
        }

        return new WhatsAppWorld(await World.StartAsync(settings: all), api);
    }

    public static Task Taken(HttpContext http) => TakeAsync(http, "wamid.OUT");

    public static Task TakeAsync(HttpContext http, string id) => http.Response.WriteAsync($$"""{"messaging_product":"whatsapp","messages":[{"id":"{{id}}"}]}""");

    /// <summary>Another answer to the first call, then good ones.</summary>
    public static RequestDelegate First(int status, string body)
    {
        int calls = 0;

        return async http =>
        {
            if (Interlocked.Increment(ref calls) > 1)
            {
                await Taken(http);

                return;
            }

            http.Response.StatusCode = status;
            await http.Response.WriteAsync(body);
        };
    }

    public static RequestDelegate Error(int status, int code) => First(status, $$"""{"error":{"message":"(#{{code}}) No, {{Number}}","code":{{code}} } }""");

    public static Dictionary<string, string?> Settings(RecordingEndpoint api) => new()
    {
        ["Connections__default__Channel__Type"] = "whatsapp",
        ["Connections__default__Channel__Url"] = null,
        ["Connections__default__Channel__Secret"] = Secret,
        ["Connections__default__Channel__Token"] = Token,
        ["Connections__default__Channel__VerifyToken"] = VerifyToken,
        ["Connections__default__Channel__From"] = Phone,
        ["Connections__default__Channel__ApiUrl"] = new Uri(api.Address, "v25.0").AbsoluteUri,
    };

    public static string Sign(string body, string secret = Secret) =>
        $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)))}";

    /// <param name="signature">Null: the right one. Empty: none.</param>
    public static async Task<HttpResponseMessage> PostAsync(Uri host, string body, string? signature = null, string connection = "default")
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(host, $"api/connections/{connection}/channel-events"))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };

        if (signature is not "")
        {
            request.Headers.Add("X-Hub-Signature-256", signature ?? Sign(body));
        }

        return await _http.SendAsync(request);
    }

    public Task<HttpResponseMessage> PostAsync(string body, string? signature = null) => PostAsync(World.Host.Address, body, signature);

    public Task<HttpResponseMessage> GetAsync(string query) => _http.GetAsync(new Uri(World.Host.Address, $"api/connections/default/channel-events?{query}"));

    /// <summary>A user writes, and the bot starts its chat.</summary>
    /// <returns>The platform's id of the conversation.</returns>
    public async Task<string> StartChatAsync(string? number = Number, string? user = User)
    {
        (await PostAsync(Webhook.Of(Webhook.Text("hello", "wamid.0", number, user), number, user))).EnsureSuccessStatusCode();

        return (await World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "hello", World.Deadline)).ConversationId!;
    }

    /// <summary>The bot says something; <paramref name="content"/> is the platform's.</summary>
    public Task<BotEvent> SayAsync(string conversation, string content) => World.Bot.SendAsync(conversation, JsonNode.Parse(content)!.AsObject());

    /// <summary>The body of the next call.</summary>
    public async Task<JsonElement> NextAsync()
    {
        RecordedRequest request = await Api.NextAsync();

        Assert.Equal(($"/v25.0/{Phone}/messages", $"Bearer {Token}"), (request.Target, request.Headers["Authorization"]));

        return JsonElement.Parse(request.Text);
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await Api.DisposeAsync();
    }
}
