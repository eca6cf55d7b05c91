using Microsoft.Extensions.Options;

namespace WebhookFunctions.Conversations;

internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options) =>
        !string.IsNullOrWhiteSpace(options.ConnectionString) || (options.QueueServiceUri is not null && options.TableServiceUri is not null)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "AzureWebJobsStorage is missing. Write a connection string (UseDevelopmentStorage=true for Azurite), or both "
                + "AzureWebJobsStorage__queueServiceUri and AzureWebJobsStorage__tableServiceUri (with __credential and __clientId) for an identity.");
}
