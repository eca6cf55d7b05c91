using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace WebhookFunctions.Tests.Http;

/// <summary>An endpoint on the loopback interface that keeps what it gets, byte for byte, and answers what it is told to.</summary>
internal sealed class RecordingEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<RecordedRequest> _requests = Channel.CreateUnbounded<RecordedRequest>();

    private RecordingEndpoint(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <param name="answer">By default 200 and no body.</param>
    public static async Task<RecordingEndpoint> StartAsync(RequestDelegate? answer = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));

        RecordingEndpoint endpoint = new(builder.Build());
        endpoint._app.Run(async http =>
        {
            endpoint._requests.Writer.TryWrite(await RecordedRequest.ReadAsync(http.Request));
            await (answer?.Invoke(http) ?? Task.CompletedTask);
        });
        await endpoint._app.StartAsync();

        return endpoint;
    }

    /// <summary>The next request, whether it has come already or is still to come.</summary>
    public async Task<RecordedRequest> NextAsync()
    {
        using CancellationTokenSource deadline = new(TimeSpan.FromMinutes(1));

        return await _requests.Reader.ReadAsync(deadline.Token);
    }

    public bool HasAnother => _requests.Reader.TryPeek(out _);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <param name="Target">Path and query as they came over the wire, nothing unescaped.</param>
internal sealed record RecordedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    public static async Task<RecordedRequest> ReadAsync(HttpRequest request)
    {
        using MemoryStream body = new();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);

        return new RecordedRequest(
            request.Method,
            request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
    }
}
