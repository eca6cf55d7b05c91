using Azure.Core;
using Azure.Identity;

namespace WebhookFunctions.Storage;

/// <summary>
/// <c>AzureWebJobsStorage</c>, read as the Functions host reads it: a connection string or, in Azure, addresses and an identity.
/// </summary>
internal sealed class StorageOptions
{
    public const string Section = "AzureWebJobsStorage";

    public string? ConnectionString { get; set; }

    public Uri? QueueServiceUri { get; set; }

    public Uri? TableServiceUri { get; set; }

    /// <summary><c>managedidentity</c>, or absent for the developer's own sign-in.</summary>
    public string? Credential { get; set; }

    public string? ClientId { get; set; }

    internal TokenCredential CreateCredential()
    {
        if (!string.Equals(Credential, "managedidentity", StringComparison.OrdinalIgnoreCase))
        {
            return new DefaultAzureCredential();
        }

        return new ManagedIdentityCredential(
            string.IsNullOrEmpty(ClientId) ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(ClientId));
    }
}
