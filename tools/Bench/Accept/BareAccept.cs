using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using WebhookFunctions.Conversations;

namespace Bench;

/// <summary>The storage requests of accepting a message, with as little code around them as possible.</summary>
internal sealed class BareAccept(TableClient conversations, TableClient due, QueueClient queue)
{
    public const string Shard = "07";

    private static readonly TimeSpan _never = TimeSpan.FromSeconds(-1);

    private readonly ConcurrentDictionary<string, ETag> _sequences = new();

    public static string DueKey(string address) => $"{address}~bot-to-channel";

    public static async Task<BareAccept> CreateAsync(string account)
    {
        TableClient conversations = Storage.Table(account, "conversations");
        TableClient due = Storage.Table(account, "due");
        QueueClient queue = Storage.Queue(account, "bot-to-channel");
        await Task.WhenAll(conversations.CreateAsync(), due.CreateAsync(), queue.CreateAsync());

        return new BareAccept(conversations, due, queue);
    }

    public async Task InTurnAsync(string address, string id)
    {
        await StoreAsync(address, id);
        await PutAsync(address);
    }

    public async Task SideBySideAsync(string address, string id)
    {
        await StoreAsync(address, id);
        await Task.WhenAll(due.UpsertEntityAsync(Due(address)), PutAsync(address));
    }

    private async Task StoreAsync(string address, string id)
    {
        TableEntity sequence = new(address, "bot-to-channel-sequence") { ["Last"] = 1L };
        TableTransactionAction next = _sequences.TryGetValue(address, out ETag etag)
            ? new(TableTransactionActionType.UpdateReplace, sequence, etag)
            : new(TableTransactionActionType.Add, sequence);
        Response<IReadOnlyList<Response>> stored = await conversations.SubmitTransactionAsync(
        [
            next,
            new(TableTransactionActionType.Add, new TableEntity(address, $"event-bot-{id}") { ["Number"] = 1L }),
            new(TableTransactionActionType.Add, Mail(address, id)),
        ]);

        _sequences[address] = stored.Value[0].Headers.ETag!.Value;
    }

    private Task<Response<SendReceipt>> PutAsync(string address) =>
        queue.SendMessageAsync($$"""{"connection":"{{ConnectorSettings.Connection}}","address":"{{address}}","at":1767225600000}""", TimeSpan.Zero, _never);

    private static TableEntity Due(string address) => new(Shard, DueKey(address))
    {
        ["Connection"] = ConnectorSettings.Connection,
        ["Address"] = address,
        ["Direction"] = nameof(Direction.BotToChannel),
        ["Due"] = DateTimeOffset.UtcNow,
        ["Accepted"] = DateTimeOffset.UtcNow,
    };

    private static TableEntity Mail(string address, string id)
    {
        IncomingEvent message = BotMessage.For(address, id);

        return new(address, $"bot-to-channel-mail-{id}")
        {
            ["EventId"] = id,
            ["Source"] = nameof(EventSource.Bot),
            ["Kind"] = nameof(EventKind.Message),
            ["SentAt"] = message.Timestamp,
            ["AcceptedAt"] = message.Timestamp,
            ["BodyApart"] = false,
            ["Text"] = message.Text,
            ["Json0"] = message.Json,
        };
    }
}
