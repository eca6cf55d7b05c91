using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using WebhookFunctions.Tests.Processes;

namespace WebhookFunctions.Tests.Channels.Slack.Counterparts;

/// <summary>The npm package <c>emulate</c>: Slack's Web API, with an app that may write and one that may do nothing.</summary>
internal sealed class SlackDouble : IAsyncDisposable
{
    /// <summary>Of the app that may do nothing.</summary>
    public const string Blind = "xoxb-9999999999-may-do-nothing";

    private static readonly HttpClient _http = new();
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ProcessOutput _output = new();

    private SlackDouble(Process process)
    {
        _process = process;
        _output.Start(_process);
    }

    public Uri Api { get; private set; } = null!;

    public static async Task<SlackDouble> StartAsync()
    {
        SlackDouble slack = new(new Process
        {
            StartInfo = new("node", [SlackScript.PathTo("emulate.mjs"), SlackWorld.Token, Blind]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true },
            EnableRaisingEvents = true,
        });
        string ready = await slack._output.WaitForAsync("ready ", _deadline);
        slack.Api = new Uri(new Uri(ready["ready ".Length..]), "api/");

        return slack;
    }

    public async Task<JsonElement> CallAsync(string method, object body, string token = SlackWorld.Token)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(Api, method)) { Content = JsonContent.Create(body), Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        using HttpResponseMessage answer = await _http.SendAsync(request);

        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public ValueTask DisposeAsync()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();

        return ValueTask.CompletedTask;
    }
}
