namespace WebhookFunctions.Configuration;

/// <summary>Which addresses the connector may send to.</summary>
internal static class SecureUrl
{
    /// <summary>As <see cref="IsAcceptable"/>, and a path can be appended to it.</summary>
    public static bool IsAcceptableBase(Uri? url) => IsAcceptable(url) && url is { Query: "", Fragment: "" };

    /// <summary>HTTPS, or plain HTTP to this machine.</summary>
    public static bool IsAcceptable(Uri? url) =>
        url is { IsAbsoluteUri: true, UserInfo: "", Host.Length: > 0 } && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));

    /// <summary>Scheme, host and port: what may be shown of an address. Its path and its query can be as good as a password.</summary>
    public static string Shown(Uri url) => new UriBuilder(url.Scheme, url.IdnHost, url.Port).Uri.GetLeftPart(UriPartial.Authority);
}
