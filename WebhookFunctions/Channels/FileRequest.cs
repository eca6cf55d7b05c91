using System.Net.Http.Headers;

namespace WebhookFunctions.Channels;

/// <summary>A request for a user's file.</summary>
/// <param name="address">Where the vendor has it.</param>
/// <param name="what">The request in a few words, without any secret.</param>
internal sealed class FileRequest(Uri address, string what)
{
    public Uri Address => address;

    public string What => what;

    /// <summary>They go to <see cref="Address"/> only, never to where the vendor sends the request on.</summary>
    public AuthenticationHeaderValue? Credentials { get; init; }

    /// <summary>Where the vendor may send the request on; null where it does not.</summary>
    public VendorHosts? Onwards { get; init; }

    /// <summary>As the vendor calls the file.</summary>
    public string? Name { get; init; }
}
