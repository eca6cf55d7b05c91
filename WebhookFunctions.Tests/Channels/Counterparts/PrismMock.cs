namespace WebhookFunctions.Tests.Channels.Counterparts;

/// <summary>The npm package <c>@stoplight/prism-cli</c> with a vendor's description of its API: it refuses what that forbids.</summary>
/// <param name="description">The path of the description.</param>
public abstract class PrismMock(string description) : IAsyncLifetime
{
    private static readonly HttpClient _http = new();

    private NodeProcess? _node;

    async Task IAsyncLifetime.InitializeAsync() => _node = await NodeProcess.StartAsync(
        "Prism is listening on ", Repository.PathTo("node_modules", "@stoplight", "prism-cli", "dist", "index.js"), "mock", description, "-p", "0");

    /// <param name="path">Below the API's address.</param>
    /// <param name="ready">Adds what the call needs besides.</param>
    /// <returns>What it says against a call; empty if it takes the call.</returns>
    protected async Task<string> RefusalAsync(HttpMethod method, string path, HttpContent content, Action<HttpRequestMessage>? ready = null)
    {
        using HttpRequestMessage request = new(method, new Uri(new Uri(_node!.Ready), path)) { Content = content };
        ready?.Invoke(request);

        using HttpResponseMessage answer = await _http.SendAsync(request);

        return answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => _node?.DisposeAsync().AsTask() ?? Task.CompletedTask;
}
