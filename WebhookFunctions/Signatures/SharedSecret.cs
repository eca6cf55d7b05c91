namespace WebhookFunctions.Signatures;

/// <summary>A secret that is sent along as it is, with every request.</summary>
internal static class SharedSecret
{
    /// <param name="given">Null where the header is absent or given more than once.</param>
    public static SignatureVerdict Verify(string? given, UrlSecrets secrets) => given switch
    {
        null => SignatureVerdict.MissingHeader,
        _ when secrets.Have(given) => SignatureVerdict.Valid,
        _ => SignatureVerdict.Mismatch,
    };
}
