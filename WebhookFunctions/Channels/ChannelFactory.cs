using WebhookFunctions.Delivery;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Channels;

/// <summary>The one place that knows which channels there are.</summary>
public sealed class ChannelFactory(IHttpClientFactory http, TimeProvider time)
{
    public const string KnownTypes = "webhook";

    public static bool Knows(string type) => type is "webhook";

    public IChannel Create(ChannelOptions options) => options.Type switch
    {
        "webhook" => new WebhookChannel(Peer(options), time),
        _ => throw new InvalidOperationException($"There is no channel of the type '{options.Type}'."),
    };

    private SignedPeer Peer(ChannelOptions options) =>
        new(options.Url!, WebhookSecret.ParseAll(options.Secret), http.CreateClient(nameof(WebhookChannel)), time);
}
