using Microsoft.Extensions.DependencyInjection;
using WebhookFunctions.Delivery;

namespace WebhookFunctions.Channels;

internal static class ChannelServices
{
    /// <summary>The HTTP client of all channels.</summary>
    public const string Http = "Channels";

    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddRemote(Http);
        services.AddSingleton<Provided>();
        services.AddSingleton<ChannelFactory>();

        return services;
    }

    /// <summary>What a channel is given besides its settings.</summary>
    internal sealed class Provided(IHttpClientFactory http, TimeProvider time)
    {
        public TimeProvider Time => time;

        public HttpClient NewHttp() => http.CreateClient(Http);
    }
}
