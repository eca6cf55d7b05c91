using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace WebhookFunctions.Http;

/// <summary>The whole request as it came, because a signature may cover any part of it.</summary>
/// <param name="Body">The bytes as they were sent.</param>
internal sealed record ReceivedRequest(HttpRequest Request, ReadOnlyMemory<byte> Body)
{
    /// <summary>The address, without a path, at which the outside reaches the app; null where the app knows none but that of the request itself.</summary>
    /// <remarks>What a proxy says of the address (<c>X-Forwarded-*</c>) is not read: anybody can write that.</remarks>
    public Uri? PublicUrl { get; init; }

    /// <summary>The URL that the sender called, with path and query byte for byte as they arrived.</summary>
    public string Url => $"{PublicUrl?.GetLeftPart(UriPartial.Authority) ?? $"{Request.Scheme}://{Request.Host}"}{Target}";

    private string Target => Request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget is ['/', ..] target ? target : Request.GetEncodedPathAndQuery();

    /// <returns>The header's value, or null if the header is absent or given more than once: one of two signatures must not be enough.</returns>
    public string? Header(string name) => Request.Header(name);

    /// <returns>The value in the query, decoded; null if it is absent or given more than once.</returns>
    public string? Query(string name) => Request.Query[name] is [{ } value] ? value : null;

    /// <summary>Reads the body as a form (<c>application/x-www-form-urlencoded</c>, UTF-8).</summary>
    /// <returns>The fields, decoded; null if the body is no form, or has more than a thousand fields.</returns>
    public Dictionary<string, StringValues>? Form()
    {
        if (!Request.HasFormContentType)
        {
            return null;
        }

        try
        {
            using FormReader reader = new(Encoding.UTF8.GetString(Body.Span));

            return reader.ReadForm();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
