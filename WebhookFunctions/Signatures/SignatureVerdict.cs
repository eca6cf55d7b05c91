namespace WebhookFunctions.Signatures;

/// <summary>What a signature check found. Only <see cref="Valid"/> lets a request in.</summary>
public enum SignatureVerdict
{
    Valid,
    MissingHeader,
    MalformedHeader,
    TooOld,
    TooNew,
    Mismatch,
}
