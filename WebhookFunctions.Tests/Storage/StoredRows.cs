using Azure.Data.Tables;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace WebhookFunctions.Tests.Storage;

/// <summary>What lies in a test's storage account, read past the product.</summary>
internal sealed class StoredRows(string connectionString)
{
    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(1);

    private readonly TableServiceClient _tables = new(connectionString);
    private readonly QueueServiceClient _queues = new(connectionString);

    public Task<IReadOnlyList<TableEntity>> DeadLettersAsync(int atLeast) =>
        WaitAsync(TableNames.DeadLetters, rows => rows.Count >= atLeast);

    /// <summary>Waits until a table has so many rows.</summary>
    public Task<IReadOnlyList<TableEntity>> WaitForAsync(string table, Func<TableEntity, bool> any) => WaitAsync(table, rows => rows.Any(any));

    public Task<IReadOnlyList<TableEntity>> WaitForAsync(string table, int atLeast) => WaitAsync(table, rows => rows.Count >= atLeast);

    public async Task<IReadOnlyList<TableEntity>> AllAsync(string table)
    {
        bool exists = false;

        await foreach (var item in _tables.QueryAsync(filter: $"TableName eq '{table}'"))
        {
            exists = item.Name == table;
        }

        return exists ? await _tables.GetTableClient(table).QueryAsync<TableEntity>().ToListAsync() : [];
    }

    /// <summary>Waits until every accepted event has left the mailboxes.</summary>
    public Task<IReadOnlyList<TableEntity>> EmptyMailboxesAsync() =>
        WaitAsync(TableNames.Conversations, rows => !rows.Any(row => row.RowKey.Contains("-mail-", StringComparison.Ordinal)));

    /// <summary>Waits until a table has no row.</summary>
    public Task NoneAsync(string table) => WaitAsync(table, rows => rows.Count == 0);

    /// <summary>Waits until so many messages of a queue have come due, and keeps them from others for a while.</summary>
    public async Task<IReadOnlyList<QueueMessage>> DueMessagesAsync(string queue, int count)
    {
        using CancellationTokenSource deadline = new(_deadline);
        List<QueueMessage> due = [];

        while (due.Count < count)
        {
            await Task.Delay(50, deadline.Token);
            due.AddRange((await Queue(queue).ReceiveMessagesAsync(maxMessages: count - due.Count, cancellationToken: deadline.Token)).Value);
        }

        return due;
    }

    /// <summary>Gives a row another ETag, as somebody does who changes it.</summary>
    public Task TouchAsync(string table, string partition, string row) =>
        Table(table).UpdateEntityAsync(new TableEntity(partition, row) { ["Touched"] = true }, Azure.ETag.All, TableUpdateMode.Merge);

    public QueueClient Queue(string name) => _queues.GetQueueClient(name);

    public TableClient Table(string name) => _tables.GetTableClient(name);

    private async Task<IReadOnlyList<TableEntity>> WaitAsync(string table, Func<IReadOnlyList<TableEntity>, bool> enough)
    {
        using CancellationTokenSource deadline = new(_deadline);

        while (true)
        {
            IReadOnlyList<TableEntity> rows = await AllAsync(table);

            if (enough(rows))
            {
                return rows;
            }

            await Task.Delay(50, deadline.Token);
        }
    }
}
