using Azure;
using Azure.Data.Tables;

namespace WebhookFunctions.Tests.StorageStub;

/// <summary>Entity group transactions: all or nothing.</summary>
public sealed class TransactionContractTests
{
    [Theory, OnBoth]
    public async Task All_kinds_of_operations_are_done_at_once(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);
        ETag tag = await AddAsync(account, "update");
        await AddAsync(account, "merge");
        await AddAsync(account, "delete");

        IReadOnlyList<Response> responses = (await account.Table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, Entity("it's new")),
            new(TableTransactionActionType.UpdateReplace, Entity("update"), tag),
            new(TableTransactionActionType.UpdateMerge, Entity("merge"), ETag.All),
            new(TableTransactionActionType.UpsertReplace, Entity("upsert (1)")),
            new(TableTransactionActionType.UpsertMerge, Entity("upsert-2 ü")),
            new(TableTransactionActionType.Delete, Entity("delete"), ETag.All),
        ])).Value;

        List<TableEntity> rows = await account.Table.QueryAsync<TableEntity>().ToListAsync();
        Assert.All(responses, response => Assert.Equal(204, response.Status));
        Assert.Equal(["it's new", "merge+", "update", "upsert (1)", "upsert-2 ü"], rows.Select(row => row.RowKey + (row.ContainsKey("Old") ? "+" : "")));
        Assert.All(rows, row => Assert.Equal(1, row["New"]));
        Assert.Equal(rows.Select(row => row.ETag).Order(Tags), responses.Take(5).Select(response => response.Headers.ETag!.Value).Order(Tags));
    }

    [Theory, OnBoth]
    public async Task The_first_failure_undoes_all_and_says_where_it_was(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);
        await AddAsync(account, "there");
        ETag stale = new("W/\"datetime'2020-01-01T00%3A00%3A00.0000000Z'\"");

        await FailsAsync(account, 1, 409, "EntityAlreadyExists", new(TableTransactionActionType.Add, Entity("there")));
        await FailsAsync(account, 1, 412, "UpdateConditionNotSatisfied", new(TableTransactionActionType.UpdateReplace, Entity("there"), stale));
        await FailsAsync(account, 1, 412, "UpdateConditionNotSatisfied", new(TableTransactionActionType.Delete, Entity("there"), stale));
        await FailsAsync(account, 1, 404, "ResourceNotFound", new(TableTransactionActionType.UpdateMerge, Entity("missing"), ETag.All));
        await FailsAsync(account, 1, 404, "ResourceNotFound", new(TableTransactionActionType.Delete, Entity("missing"), ETag.All));
        await FailsAsync(account, 1, 400, "InvalidDuplicateRow", new(TableTransactionActionType.UpsertMerge, Entity("good")));

        Assert.Equal(["there"], await account.Table.QueryAsync<TableEntity>().Select(row => row.RowKey).ToListAsync());
    }

    [Theory, OnBoth]
    public async Task A_hundred_operations_are_enough_for_one(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);
        TableTransactionAction[] many =
            [.. Enumerable.Range(0, 101).Select(one => new TableTransactionAction(TableTransactionActionType.Add, Entity($"{one:D3}")))];

        await account.Table.SubmitTransactionAsync(many[..100]);

        // The emulator's answer is one that the SDK cannot read.
        await Assert.ThrowsAnyAsync<Exception>(() => account.Table.SubmitTransactionAsync(many));
        Assert.Equal(100, await account.Table.QueryAsync<TableEntity>().CountAsync());
    }

    private static Comparer<ETag> Tags { get; } = Comparer<ETag>.Create((left, right) => string.CompareOrdinal($"{left}", $"{right}"));

    private static TableEntity Entity(string row) => new("it's p", row) { ["New"] = 1 };

    private static async Task<ETag> AddAsync(StorageAccount account, string row) =>
        (await account.Table.AddEntityAsync(new TableEntity("it's p", row) { ["Old"] = 1 })).Headers.ETag!.Value;

    private static async Task FailsAsync(StorageAccount account, int index, int status, string code, TableTransactionAction bad)
    {
        TableTransactionFailedException failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => account.Table.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, Entity("good")), bad, new(TableTransactionActionType.Add, Entity("later"))]));

        Assert.Equal((index, status, code), (failure.FailedTransactionActionIndex, failure.Status, failure.ErrorCode));
    }
}
