using Microsoft.Extensions.Options;

namespace WebhookFunctions.Storage;

internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    private static readonly string[] _accounts = ["UseDevelopmentStorage=", "AccountName=", "TableEndpoint="];

    public ValidateOptionsResult Validate(string? name, StorageOptions options) =>
        IsConnectionString(options.ConnectionString)
        || (string.IsNullOrWhiteSpace(options.ConnectionString) && options.QueueServiceUri is not null && options.TableServiceUri is not null)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "AzureWebJobsStorage is missing, or no connection string. Write a connection string (UseDevelopmentStorage=true for Azurite), or both "
                + "AzureWebJobsStorage__queueServiceUri and AzureWebJobsStorage__tableServiceUri (with __credential and __clientId) for an identity.");

    // Name=value pairs, one of which names the account. So a wrong text that somebody pasted is reported before the first event comes.
    private static bool IsConnectionString(string? text)
    {
        string[] parts = (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        return parts.All(part => part.IndexOf('=', StringComparison.Ordinal) > 0)
            && parts.Any(part => _accounts.Any(account => part.StartsWith(account, StringComparison.OrdinalIgnoreCase)));
    }
}
