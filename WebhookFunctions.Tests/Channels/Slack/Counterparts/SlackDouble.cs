using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using WebhookFunctions.Tests.Channels.Counterparts;

namespace WebhookFunctions.Tests.Channels.Slack.Counterparts;

/// <summary>The npm package <c>emulate</c>: Slack's Web API, with an app that may write and one that may do nothing.</summary>
internal sealed class SlackDouble : IAsyncDisposable
{
    /// <summary>Of the app that may do nothing.</summary>
    public const string Blind = "xoxb-9999999999-may-do-nothing";

    private static readonly HttpClient _http = new();
    private readonly NodeProcess _node;

    private SlackDouble(NodeProcess node) => (_node, Api) = (node, new Uri(new Uri(node.Ready), "api/"));

    public Uri Api { get; }

    public static async Task<SlackDouble> StartAsync() =>
        new(await NodeProcess.StartAsync("ready ", NodeScript.PathTo("Slack", "emulate.mjs"), SlackWorld.Token, Blind));

    public async Task<JsonElement> CallAsync(string method, object body, string token = SlackWorld.Token)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(Api, method)) { Content = JsonContent.Create(body), Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        using HttpResponseMessage answer = await _http.SendAsync(request);

        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();
}
