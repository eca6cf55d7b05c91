using Azure.Identity;
using Azure.Storage.Queues;

namespace LocalHost.Queues;

internal static class QueueConnection
{
    public const string Default = "AzureWebJobsStorage";

    public static QueueServiceClient Open(IConfiguration settings, string name)
    {
        IConfigurationSection connection = settings.GetSection(name);

        if (!string.IsNullOrEmpty(connection.Value))
        {
            return OpenByConnectionString(connection.Value, name);
        }

        string? uri = connection["accountName"] is { } account
            ? $"https://{account}.queue.core.windows.net"
            : connection["queueServiceUri"];

        return Uri.TryCreate(uri, UriKind.Absolute, out Uri? service)
            ? OpenByIdentity(service, connection["clientId"])
            : throw new StartException($"There are queue triggers: set {name}, or {name}__queueServiceUri.");
    }

    private static QueueServiceClient OpenByConnectionString(string connectionString, string name)
    {
        try
        {
            return new QueueServiceClient(connectionString);
        }
        catch (FormatException)
        {
            throw new StartException($"{name} is not a connection string.");
        }
    }

    private static QueueServiceClient OpenByIdentity(Uri service, string? clientId) =>
        new(service, new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = clientId }));
}
