namespace WebhookFunctions.Signatures;

/// <summary>The result of a signature check. Only <see cref="Valid"/> lets a request in.</summary>
internal enum SignatureVerdict
{
    Valid,
    MissingHeader,
    MalformedHeader,
    TooOld,
    TooNew,
    Mismatch,
}

internal static class SignatureVerdicts
{
    /// <summary>The reason for the sender of the request.</summary>
    public static string Reason(this SignatureVerdict verdict) => verdict switch
    {
        SignatureVerdict.MissingHeader => "A signature header is missing.",
        SignatureVerdict.MalformedHeader => "A signature header is malformed.",
        SignatureVerdict.TooOld => "The timestamp is too old.",
        SignatureVerdict.TooNew => "The timestamp lies in the future.",
        SignatureVerdict.Mismatch or SignatureVerdict.Valid => "No signature fits the body and the secret of this connection, if there is a connection of this name.",
    };
}
