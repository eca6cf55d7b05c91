namespace WebhookFunctions.Connections;

/// <summary>Which addresses the connector may send to.</summary>
internal static class SecureUrl
{
    /// <summary>HTTPS, or plain HTTP to this machine.</summary>
    public static bool IsAcceptable(Uri? url) =>
        url is { IsAbsoluteUri: true, UserInfo: "" } && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
}
