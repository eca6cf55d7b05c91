namespace WebhookFunctions.Configuration;

/// <summary>The text that Azure gives to an app instead of a secret that it could not read.</summary>
internal static class VaultReference
{
    public const string Problem = "must be the secret itself, and is a Key Vault reference that was not resolved: the secret must exist, and the app's identity "
        + "must be able to read it.";

    public static bool IsIn(string text) => text.Contains("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase);
}
