using System.Security.Authentication;

namespace WebhookFunctions.Delivery;

/// <summary>Says in plain words why a secure connection failed: the outer exception says only that it failed.</summary>
internal static class TlsTrouble
{
    // The names are those of SslStream; several can apply at once.
    private static readonly (string Name, string Words)[] _faults =
    [
        ("RemoteCertificateNameMismatch", "its certificate is for another host name"),
        ("RemoteCertificateNotAvailable", "it has shown no certificate"),
        ("NotTimeValid", "its certificate has expired or is not valid yet"),
        ("UntrustedRoot", "its certificate is not trusted, for nobody known has issued it"),
        ("PartialChain", "its certificate is not trusted, for one between it and a known issuer is missing"),
        ("Revoked", "its certificate was revoked"),
        ("RemoteCertificateChainErrors", "its certificate is not trusted"),
    ];

    /// <returns>Null if the connection failed for another reason.</returns>
    public static string? Why(Exception exception)
    {
        if (exception is not HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } && exception.InnerException is not AuthenticationException)
        {
            return null;
        }

        string[] messages = [.. Inner(exception).Select(one => one.Message)];
        string[] words = [.. _faults.Where(fault => messages.Any(message => message.Contains(fault.Name, StringComparison.Ordinal))).Select(fault => fault.Words)];

        return $"no secure connection (TLS): {(words.Length > 0 ? string.Join("; ", words) : messages[^1])}";
    }

    private static IEnumerable<Exception> Inner(Exception exception)
    {
        for (Exception? one = exception; one is not null; one = one.InnerException)
        {
            yield return one;
        }
    }
}
