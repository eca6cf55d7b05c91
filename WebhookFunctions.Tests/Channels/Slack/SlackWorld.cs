using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Http;

namespace WebhookFunctions.Tests.Channels.Slack;

/// <summary>The whole loop with Slack at its end: requests are posted and signed as Slack does, and calls of the Web API are answered by the test.</summary>
internal sealed class SlackWorld : IAsyncDisposable
{
    public const string Token = "xoxb-0123456789-0123456789-abcdefghijklmnopqrstuvwx";

    private static readonly HttpClient _http = new(new ResendingHandler());

    private int _message;

    private SlackWorld(World world, RecordingEndpoint api) => (World, Api) = (world, api);

    public World World { get; }

    /// <summary>The calls as they come in.</summary>
    public RecordingEndpoint Api { get; }

    public static async Task<SlackWorld> StartAsync(RequestDelegate? answer = null, params (string Name, string? Value)[] settings)
    {
        RecordingEndpoint api = await RecordingEndpoint.StartAsync(answer ?? (http => http.Response.WriteAsync("""{"ok":true}""")));
        Dictionary<string, string?> all = Settings(new Uri(api.Address, "api"));

        foreach ((string name, string? value) in settings)
        {
            all[$"Connections__default__{name}"] = value;
        }

        return new SlackWorld(await World.StartAsync(settings: all), api);
    }

    /// <summary>The settings of a connection to a Slack of the test's.</summary>
    public static Dictionary<string, string?> Settings(Uri api) => new()
    {
        ["Connections__default__Channel__Type"] = "slack",
        ["Connections__default__Channel__Url"] = null,
        ["Connections__default__Channel__Secret"] = SlackSigned.Secret,
        ["Connections__default__Channel__Token"] = Token,
        ["Connections__default__Channel__ApiUrl"] = api.AbsoluteUri,
    };

    public async Task<HttpResponseMessage> PostAsync(SlackSigned signed, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = signed.To(new Uri(World.Host.Address, "api/connections/default/channel-events"));

        foreach ((string name, string value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await _http.SendAsync(request);
    }

    /// <summary>A user writes a direct message.</summary>
    public Task<HttpResponseMessage> WriteAsync(string text, string? timestamp = null) =>
        PostAsync(SlackSigned.Json(Event("message", "D1", text, timestamp ?? $"1795737434.{Interlocked.Increment(ref _message):d6}", """ "channel_type":"im" """)));

    /// <summary>A user writes for the first time, and the bot starts its chat.</summary>
    /// <returns>The platform's id of the conversation.</returns>
    public async Task<string> StartChatAsync()
    {
        (await WriteAsync("first")).EnsureSuccessStatusCode();

        return (await World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "first", World.Deadline)).ConversationId!;
    }

    /// <summary>The bot says something; <paramref name="content"/> is the platform's.</summary>
    public Task<BotEvent> SayAsync(string conversation, string content) => World.Bot.SendAsync(conversation, JsonNode.Parse(content)!.AsObject());

    /// <param name="id">Slack's id of the event, which is not that of the message.</param>
    public static string Event(string type, string channel, string text, string timestamp, string more, string id = "Ev1") => $$"""
        {"token":"x","team_id":"T1","api_app_id":"A1","type":"event_callback","event_id":"{{id}}","event_time":1795737434,
          "authorizations":[{"enterprise_id":null,"team_id":"T1","user_id":"UBOT","is_bot":true,"is_enterprise_install":false}],
          "event":{"type":"{{type}}","user":"U1","text":{{JsonSerializer.Serialize(text)}},"ts":"{{timestamp}}","channel":"{{channel}}","team":"T1","event_ts":"{{timestamp}}",{{more}} } }
        """;

    /// <summary>A user presses a button.</summary>
    /// <param name="button">As it was sent.</param>
    public static SlackSigned Press(JsonElement button, string channel = "D1", string timestamp = "1795737500.000100") => SlackSigned.Payload($$"""
        {"type":"block_actions","user":{"id":"U1","username":"ann","name":"ann","team_id":"T1"},"api_app_id":"A1","token":"x","container":{"type":"message","message_ts":"1795737490.000100",
          "channel_id":"{{channel}}","is_ephemeral":false},"trigger_id":"1.2.3","team":{"id":"T1","domain":"d"},"enterprise":null,"channel":{"id":"{{channel}}","name":"directmessage"},
          "message":{"type":"message","ts":"1795737490.000100","user":"UBOT","bot_id":"B1","text":"?"},"response_url":"https://hooks.slack.com/actions/T1/1/x",
          "actions":[{"type":"button","block_id":"b","action_id":{{button.GetProperty("action_id").GetRawText()}},"text":{{button.GetProperty("text").GetRawText()}},
            "value":{{button.GetProperty("value").GetRawText()}},"action_ts":"{{timestamp}}"}]}
        """);

    /// <summary>The buttons of a call.</summary>
    public static IEnumerable<JsonElement> Buttons(JsonElement call) =>
        from block in call.TryGetProperty("blocks", out JsonElement blocks) ? blocks.EnumerateArray() : default(IEnumerable<JsonElement>) ?? []
        where block.GetProperty("type").GetString() == "actions"
        from button in block.GetProperty("elements").EnumerateArray()
        select button;

    /// <summary>The next call of the Web API: its method and its body.</summary>
    public async Task<(string Method, JsonElement Body)> NextAsync()
    {
        RecordedRequest request = await Api.NextAsync();

        Assert.StartsWith("/api/", request.Target, StringComparison.Ordinal);
        Assert.Equal($"Bearer {Token}", request.Headers["Authorization"]);

        return (request.Target["/api/".Length..], JsonElement.Parse(request.Text));
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await Api.DisposeAsync();
    }
}
