using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace WebhookFunctions.Tests.Channels.Telegram.Counterparts;

/// <summary>Stands before the connector and adds the secret, which Telegram sends and its double does not.</summary>
internal sealed class SecretHeaderProxy : IAsyncDisposable
{
    private static readonly HttpClient _http = new();

    private readonly WebApplication _app;

    private SecretHeaderProxy(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<SecretHeaderProxy> StartAsync(Uri connector, string secret)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        SecretHeaderProxy proxy = new(builder.Build());
        proxy._app.Run(http => PassOnAsync(http, connector, secret));
        await proxy._app.StartAsync();

        return proxy;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task PassOnAsync(HttpContext http, Uri connector, string secret)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, connector)
        {
            Content = new StreamContent(http.Request.Body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(http.Request.ContentType!) } },
        };
        request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
        using HttpResponseMessage answer = await _http.SendAsync(request);

        http.Response.StatusCode = (int)answer.StatusCode;
        http.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(http.Response.Body);
    }
}
