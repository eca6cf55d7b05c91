using WebhookFunctions.Delivery;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Channels;

/// <summary>The one place that knows which channels there are.</summary>
internal sealed class ChannelFactory(IHttpClientFactory http, TimeProvider time)
{
    private static readonly Dictionary<string, Func<ChannelOptions, IHttpClientFactory, TimeProvider, IChannel>> _types = new()
    {
        ["webhook"] = (options, http, time) => new WebhookChannel(
            new SignedPeer(options.Url!, WebhookSecret.ParseAll(options.Secret), StatusReading.Endpoint, http.CreateClient(nameof(WebhookChannel)), time),
            options.RawEvents,
            time),
    };

    public static string KnownTypes => string.Join(" or ", _types.Keys);

    public static bool Knows(string type) => _types.ContainsKey(type);

    public IChannel Create(ChannelOptions options) => _types[options.Type](options, http, time);
}
