using System.Text;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.LocalHost;

/// <summary>Queues of the test's own, seen raw: without the encoding that clients can add.</summary>
internal sealed class QueueAccount(string connectionString)
{
    public string ConnectionString => connectionString;

    public static async Task<QueueAccount> CreateAsync(params string[] queues)
    {
        QueueAccount account = new(await SharedAzurite.NewAccountAsync());

        foreach (string queue in queues)
        {
            await account.Queue(queue).CreateAsync();
        }

        return account;
    }

    public QueueClient Queue(string name) => new(connectionString, name);

    public Task SendAsync(string queue, string text) => SendRawAsync(queue, Base64(text));

    public async Task SendRawAsync(string queue, string text) => await Queue(queue).SendMessageAsync(text);

    /// <summary>Waits for the queue to exist and to hand a message out.</summary>
    public async Task<QueueMessage> ReceiveAsync(string queue)
    {
        QueueMessage? received = null;

        await Eventually.HoldsAsync(async () =>
            await Queue(queue).ExistsAsync() && (received = await Queue(queue).ReceiveMessageAsync()) is not null);

        return received!;
    }

    /// <summary>Messages in the queue, whether they can be seen at the moment or not.</summary>
    public async Task<int> CountAsync(string queue) => (await Queue(queue).GetPropertiesAsync()).Value.ApproximateMessagesCount;

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
