using Microsoft.AspNetCore.Http;

namespace WebhookFunctions.Http;

/// <summary>The whole request as it came, because a signature may cover any part of it.</summary>
/// <param name="Body">The bytes as they were sent.</param>
internal sealed record ReceivedRequest(HttpRequest Request, ReadOnlyMemory<byte> Body)
{
    /// <returns>The header's value, or null if the header is absent or given more than once: one of two signatures must not be enough.</returns>
    public string? Header(string name) => Request.Header(name);
}
