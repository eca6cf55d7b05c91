using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WebhookFunctions.Telemetry;

namespace WebhookFunctions.Delivery;

internal static class RemoteServices
{
    private const int LargestAnswer = 1024 * 1024;

    private static readonly AttemptPropagator _propagator = new();

    /// <summary>The only way to get an <see cref="HttpClient"/>: bounded in time and size, no redirects, no cookies, fresh addresses.</summary>
    public static IServiceCollection AddRemote(this IServiceCollection services, string name)
    {
        services.AddHttpClient(name)
            .ConfigureHttpClient((provider, http) =>
            {
                http.Timeout = provider.GetRequiredService<IOptions<DeliveryOptions>>().Value.Timeout;
                http.MaxResponseContentBufferSize = LargestAnswer;
                http.DefaultRequestHeaders.UserAgent.ParseAdd("WebhookFunctions/1.0");
            })
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
                handler.ActivityHeadersPropagator = _propagator;
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
            })
            // The lifetime of the pooled connections lets them notice changed addresses; the clients themselves live as long as the app.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();

        return services;
    }
}
