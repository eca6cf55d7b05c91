using Azure.Data.Tables;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Time.Testing;
using StorageStub;

namespace WebhookFunctions.Tests.StorageStub;

/// <summary>What the stub shows a test, the limits that the emulator does not know, and its clock.</summary>
public sealed class StubStateTests
{
    [Fact]
    public async Task Messages_come_due_and_expire_by_the_stubs_clock()
    {
        FakeTimeProvider time = new();
        await using StorageAccount account = await StorageAccount.OpenAsync(Backend.Stub, time: time);
        StubQueue queue = account.Stub.Queue(account.Queue.Name);
        await account.Queue.SendMessageAsync("hi", timeToLive: TimeSpan.FromHours(1));
        QueueMessage first = await account.Queue.ReceiveMessageAsync(visibilityTimeout: TimeSpan.FromMinutes(10));

        time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.True(Assert.Single(queue.Messages).IsHeld);
        Assert.Empty((await account.Queue.ReceiveMessagesAsync()).Value);

        time.Advance(TimeSpan.FromTicks(1));
        Assert.False(Assert.Single(queue.Messages).IsHeld);
        Assert.Equal(first.MessageId, (await account.Queue.ReceiveMessageAsync()).Value.MessageId);

        time.Advance(TimeSpan.FromMinutes(50));
        Assert.Empty(queue.Messages);
    }

    [Fact]
    public async Task Messages_are_shown_as_they_lie_there()
    {
        FakeTimeProvider time = new();
        await using StorageAccount account = await StorageAccount.OpenAsync(Backend.Stub, time: time);
        StubQueue queue = account.Stub.Queue(account.Queue.Name);
        await account.Queue.SendMessageAsync("later", visibilityTimeout: TimeSpan.FromHours(1));
        await account.Queue.SendMessageAsync("now");
        await account.Queue.ReceiveMessageAsync(visibilityTimeout: TimeSpan.FromMinutes(1));

        Assert.Equal(
            [("now", 1, true, time.GetUtcNow().AddMinutes(1)), ("later", 0, false, time.GetUtcNow().AddHours(1))],
            queue.Messages.Select(one => (one.Text, one.DequeueCount, one.IsHeld, one.VisibleAt)));
        queue.Clear();
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public async Task Rows_are_shown_in_order_with_their_values()
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(Backend.Stub);
        await account.Table.AddEntityAsync(new TableEntity("p", "2") { ["Long"] = 5L });
        await account.Table.AddEntityAsync(new TableEntity("p", "1"));

        IReadOnlyList<StubRow> rows = account.Stub.Rows(account.Table.Name);

        Assert.Equal(["1", "2"], rows.Select(row => row.RowKey));
        Assert.Equal(5L, rows[1]["Long"]);
    }

    [Fact]
    public async Task Requests_are_counted_by_operation()
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(Backend.Stub);
        account.Stub.Counts.Reset();

        await account.Table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "r"))]);
        await account.Table.GetEntityAsync<TableEntity>("p", "r");
        await account.Table.GetEntityAsync<TableEntity>("p", "r");
        await account.Queue.PeekMessagesAsync();

        Assert.Equal((3, 1), (account.Stub.Counts.ToTables, account.Stub.Counts.ToQueues));
        Assert.Equal(
            [(StubOperation.GetEntity, 2L), (StubOperation.Transaction, 1L), (StubOperation.PeekMessages, 1L)],
            account.Stub.Counts.Snapshot().Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public async Task A_value_may_have_64_KiB()
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(Backend.Stub);

        await account.Table.UpsertEntityAsync(new TableEntity("p", "r") { ["Text"] = new string('x', 32 * 1024), ["Bytes"] = new byte[64 * 1024] });

        await StorageAccount.FailsAsync(400, "PropertyValueTooLarge", () => account.Table.UpsertEntityAsync(
            new TableEntity("p", "r") { ["Text"] = new string('x', (32 * 1024) + 1) }));
        await StorageAccount.FailsAsync(400, "PropertyValueTooLarge", () => account.Table.UpsertEntityAsync(
            new TableEntity("p", "r") { ["Bytes"] = new byte[(64 * 1024) + 1] }));
    }

    [Fact]
    public async Task An_entity_may_have_1_MiB_also_after_a_merge()
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(Backend.Stub);
        await account.Table.AddEntityAsync(Large("a", 10));

        await StorageAccount.FailsAsync(400, "EntityTooLarge", () => account.Table.UpsertEntityAsync(Large("a", 17), TableUpdateMode.Replace));
        await StorageAccount.FailsAsync(400, "EntityTooLarge", () => account.Table.UpsertEntityAsync(Large("b", 7)));
    }

    [Fact]
    public async Task A_transaction_may_have_4_MiB_and_100_operations_in_one_partition()
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(Backend.Stub);
        TableTransactionAction[] many = [.. Enumerable.Range(0, 101).Select(one => Add(new TableEntity("p", $"{one}")))];
        TableTransactionAction[] large = [.. Enumerable.Range(0, 5).Select(one => Add(Large($"{one}", 14)))];

        TableTransactionFailedException tooMany =
            await Assert.ThrowsAsync<TableTransactionFailedException>(() => account.Table.SubmitTransactionAsync(many));

        TableTransactionFailedException torn = await Assert.ThrowsAsync<TableTransactionFailedException>(
            () => account.Table.SubmitTransactionAsync([many[0], many[1], Add(new TableEntity("q", "r"))]));

        Assert.Equal(("CommandsInBatchActOnDifferentPartitions", 2), (torn.ErrorCode, torn.FailedTransactionActionIndex));
        Assert.Equal((400, "InvalidInput", 99), (tooMany.Status, tooMany.ErrorCode, tooMany.FailedTransactionActionIndex));
        await StorageAccount.FailsAsync(413, "RequestBodyTooLarge", () => account.Table.SubmitTransactionAsync(large));
        Assert.Empty(account.Stub.Rows(account.Table.Name));
    }

    private static TableTransactionAction Add(TableEntity entity) => new(TableTransactionActionType.Add, entity);

    private static TableEntity Large(string name, int properties)
    {
        TableEntity entity = new("p", properties > 10 ? name : "r");

        for (int one = 0; one < properties; one++)
        {
            entity[$"{name}{one}"] = new byte[64 * 1024];
        }

        return entity;
    }
}
