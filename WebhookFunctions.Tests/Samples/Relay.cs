using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using WebhookFunctions.Tests.Http;

namespace WebhookFunctions.Tests.Samples;

/// <summary>Stands before a connector whose address is not known yet, passes on what comes, and keeps it.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();
    private readonly List<RecordedRequest> _requests = [];

    private Relay(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public Uri? Connector { get; set; }

    /// <summary>To be looked at when nothing more comes.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _requests;

    public static async Task<Relay> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));

        Relay relay = new(builder.Build());
        relay._app.Run(relay.PassOnAsync);
        await relay._app.StartAsync();

        return relay;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        RecordedRequest request = await RecordedRequest.ReadAsync(context.Request);
        _requests.Add(request);
        using HttpRequestMessage copy = new(HttpMethod.Post, new Uri(Connector!, request.Target)) { Content = new ByteArrayContent(request.Body) };

        foreach ((string name, string value) in request.Headers.Where(header => header.Key.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase)))
        {
            copy.Headers.Add(name, value);
        }

        using HttpResponseMessage answer = await _http.SendAsync(copy, context.RequestAborted);

        context.Response.StatusCode = (int)answer.StatusCode;
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
