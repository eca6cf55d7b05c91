namespace WebhookFunctions.Channels;

/// <summary>The addresses at which a vendor gives files. An answer that names another one is not believed.</summary>
/// <param name="api">The vendor's API, as the settings have it: everything at its scheme, host and port belongs to it.</param>
/// <param name="domains">Further hosts, by HTTPS; those below them are meant, too.</param>
internal sealed class VendorHosts(Uri api, params string[] domains)
{
    public bool Have(Uri address) => address is { IsAbsoluteUri: true, UserInfo: "" } && (IsOfApi(address) || IsOfDomain(address));

    private bool IsOfApi(Uri address) => address.Scheme == api.Scheme && address.IdnHost == api.IdnHost && address.Port == api.Port;

    private bool IsOfDomain(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort
        && domains.Any(domain => address.IdnHost == domain || address.IdnHost.EndsWith($".{domain}", StringComparison.Ordinal));
}
