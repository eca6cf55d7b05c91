using System.Diagnostics;
using System.Net.Http.Headers;
using WebhookFunctions.Tests.Processes;

namespace WebhookFunctions.Tests.Channels.WhatsApp.Counterparts;

/// <summary>The npm package <c>@stoplight/prism-cli</c> with Meta's own description of its API: it refuses what that forbids.</summary>
public sealed class PrismMock : IAsyncLifetime, IDisposable
{
    private const string Listens = "Prism is listening on ";

    private static readonly HttpClient _http = new();

    // It compiles the description at its start.
    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(2);

    private Process? _process;
    private Uri? _address;

    async Task IAsyncLifetime.InitializeAsync()
    {
        _process = new Process
        {
            StartInfo = new("node", [Repository.PathTo("node_modules", "@stoplight", "prism-cli", "dist", "index.js"), "mock", Counterpart.PathTo("meta-messages-v23.0.json"), "-p", "0"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
            EnableRaisingEvents = true,
        };
        ProcessOutput output = new();
        output.Start(_process);
        string line = await output.WaitForAsync(Listens, _deadline);
        _address = new Uri(line[(line.IndexOf(Listens, StringComparison.Ordinal) + Listens.Length)..].Trim());
    }

    /// <returns>What it says against a call; empty if it takes the call.</returns>
    public async Task<string> RefusalAsync(string path, string body, bool knowsToken = true)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(_address!, $"v23.0/{path}")) { Content = new StringContent(body, new MediaTypeHeaderValue("application/json")) };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("WebhookFunctions", "1.0.0"));

        if (knowsToken)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", WhatsAppWorld.Token);
        }

        using HttpResponseMessage answer = await _http.SendAsync(request);

        return answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync();
    }

    Task IAsyncLifetime.DisposeAsync()
    {
        _process?.Kill(entireProcessTree: true);
        _process?.WaitForExit();

        return Task.CompletedTask;
    }

    public void Dispose() => _process?.Dispose();
}
