using Microsoft.AspNetCore.Http;

namespace WebhookFunctions.Http;

/// <summary>A request as it came, whole: a signature may be over any part of it.</summary>
/// <param name="Body">The bytes as they were sent.</param>
internal sealed record ReceivedRequest(HttpRequest Request, ReadOnlyMemory<byte> Body)
{
    public string Method => Request.Method;

    /// <summary>The path and the query as the host got them. Which host the sender called, the request does not know: a setting does.</summary>
    public string PathAndQuery => $"{Request.PathBase}{Request.Path}{Request.QueryString}";

    public IQueryCollection Query => Request.Query;

    /// <returns>The header's value, or null where it is absent or given more than once: one of two signatures must not do.</returns>
    public string? Header(string name) => Request.Header(name);
}
