using System.Net.Http.Headers;
using WebhookFunctions.Tests.Channels.Counterparts;

namespace WebhookFunctions.Tests.Channels.WhatsApp.Counterparts;

/// <summary>The npm package <c>@stoplight/prism-cli</c> with Meta's own description of its API: it refuses what that forbids.</summary>
public sealed class PrismMock : IAsyncLifetime
{
    private static readonly HttpClient _http = new();

    private NodeProcess? _node;

    async Task IAsyncLifetime.InitializeAsync() => _node = await NodeProcess.StartAsync(
        "Prism is listening on ",
        Repository.PathTo("node_modules", "@stoplight", "prism-cli", "dist", "index.js"), "mock", NodeScript.PathTo("WhatsApp", "meta-messages-v23.0.json"), "-p", "0");

    /// <returns>What it says against a call; empty if it takes the call.</returns>
    public async Task<string> RefusalAsync(string path, string body, bool knowsToken = true)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(new Uri(_node!.Ready), $"v23.0/{path}")) { Content = new StringContent(body, new MediaTypeHeaderValue("application/json")) };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("WebhookFunctions", "1.0.0"));

        if (knowsToken)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", WhatsAppWorld.Token);
        }

        using HttpResponseMessage answer = await _http.SendAsync(request);

        return answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => _node?.DisposeAsync().AsTask() ?? Task.CompletedTask;
}
