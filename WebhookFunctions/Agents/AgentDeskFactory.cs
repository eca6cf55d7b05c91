using WebhookFunctions.Delivery;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Agents;

/// <summary>The one place that knows which agent desks there are.</summary>
public sealed class AgentDeskFactory(IHttpClientFactory http, TimeProvider time)
{
    public const string KnownTypes = "webhook";

    public static bool Knows(string type) => type is "webhook" or "";

    /// <returns>Null where the channel brings agents of its own.</returns>
    public IAgentDesk? Create(AgentOptions options) => options.Type switch
    {
        "" => null,
        "webhook" => new WebhookDesk(
            new SignedPeer(options.Url!, WebhookSecret.ParseAll(options.Secret), http.CreateClient(nameof(WebhookDesk)), time)),
        _ => throw new InvalidOperationException($"There is no agent desk of the type '{options.Type}'."),
    };
}
