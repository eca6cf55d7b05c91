using WebhookFunctions.Delivery;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Desks;

/// <summary>The one place that knows which agent desks there are.</summary>
internal sealed class AgentDeskFactory(IHttpClientFactory http, TimeProvider time)
{
    private static readonly Dictionary<string, Func<AgentOptions, IHttpClientFactory, TimeProvider, IAgentDesk>> _types = new()
    {
        ["webhook"] = (options, http, time) => new WebhookDesk(
            new SignedPeer(options.Url!, WebhookSecret.ParseAll(options.Secret), StatusReading.Desk, http.CreateClient(nameof(WebhookDesk)), time)),
    };

    public static string KnownTypes => string.Join(" or ", _types.Keys);

    /// <summary>Whether this is a desk's type, or empty for no desk.</summary>
    public static bool Knows(string type) => type.Length == 0 || _types.ContainsKey(type);

    /// <returns>Null if the channel has agents of its own.</returns>
    public IAgentDesk? Create(AgentOptions options) => options.Type.Length == 0 ? null : _types[options.Type](options, http, time);
}
