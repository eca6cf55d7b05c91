using Azure;
using Azure.Data.Tables;

namespace WebhookFunctions.Tests.StorageStub;

/// <summary>What a query finds, in which order and in which portions.</summary>
public sealed class QueryContractTests
{
    private const string Id = "0d2a4ad4-3c5d-4b8f-9c53-7b6c39c8f1de";

    public static IEnumerable<object[]> Filters =>
    [
        ["", "a-1 a-2 a-3 b-1"],
        ["PartitionKey eq 'a'", "a-1 a-2 a-3"],
        ["PartitionKey eq 'a' and RowKey gt '1'", "a-2 a-3"],
        ["PartitionKey eq 'a' and RowKey ge '2' and RowKey lt '3'", "a-2"],
        ["(PartitionKey eq 'a') and ((RowKey ge '1') and (RowKey le '2'))", "a-1 a-2"],
        ["PartitionKey gt 'a'", "b-1"],
        ["PartitionKey lt 'b' and RowKey eq '1'", "a-1"],
        ["PartitionKey eq 'a' and PartitionKey eq 'b'", ""],
        ["PartitionKey ge 'a' and PartitionKey le 'b' and RowKey eq '1'", "a-1 b-1"],
        ["RowKey ne '1'", "a-2 a-3"],
        ["RowKey eq '3' or PartitionKey eq 'b' and RowKey eq '2'", "a-3"],
        ["(RowKey eq '3' or PartitionKey eq 'b') and RowKey eq '1'", "b-1"],
        ["not (RowKey eq '1') and PartitionKey eq 'a'", "a-2 a-3"],
        ["Number gt 1", "a-2 a-3 b-1"],
        ["Number eq -1", ""],
        ["Long le 20000000000L", "a-1 a-2"],
        ["Double lt 2.5", "a-1 a-2"],
        ["Flag eq true", "a-2 b-1"],
        ["Flag eq false", "a-1 a-3"],
        ["Text eq 'it''s 2'", "a-2"],
        ["Text eq '(and) or 3'", ""],
        ["Time ge datetime'2024-01-03T00:00:00Z'", "a-3 b-1"],
        [$"Guid eq guid'{Id}'", "a-1 a-2 a-3 b-1"],
        ["Bytes eq X'0102'", "a-2"],
        ["Bytes eq binary'0103'", "a-3"],
    ];

    [Theory, OnBoth]
    public async Task A_filter_finds_what_it_says(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);
        await AddAsync(account, ["a-1", "a-2", "a-3", "b-1"]);

        foreach (object[] one in Filters)
        {
            List<TableEntity> found = await account.Table.QueryAsync<TableEntity>((string)one[0]).ToListAsync();

            Assert.Equal($"{one[0]}: {one[1]}", $"{one[0]}: {string.Join(' ', found.Select(Name))}");
        }
    }

    [Theory, OnBoth]
    public async Task A_filter_that_is_none_is_refused(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);
        await AddAsync(account, ["a-1"]);

        RequestFailedException refusal = await Assert.ThrowsAsync<RequestFailedException>(
            async () => await account.Table.QueryAsync<TableEntity>("PartitionKey eq").ToListAsync());

        Assert.Equal(400, refusal.Status);
    }

    [Theory, OnBoth]
    public async Task Rows_come_by_partition_and_row_key_in_the_order_of_their_code_units(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);
        await AddAsync(account, ["b-1", "a-a", "a-", "B-1", "a-10", "a-9", "a-B", "a-ü", "ab-1", "a-_"]);

        List<TableEntity> found = await account.Table.QueryAsync<TableEntity>().ToListAsync();

        Assert.Equal(["B-1", "a-", "a-10", "a-9", "a-B", "a-_", "a-a", "a-ü", "ab-1", "b-1"], found.Select(Name));
    }

    [Theory, OnBoth]
    public async Task Pages_are_as_long_as_asked_for_and_go_on_where_the_last_one_ended(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);
        await AddAsync(account, ["a-", "a-1", "a-2", "b-", "ü-1"]);
        AsyncPageable<TableEntity> query = account.Table.QueryAsync<TableEntity>("PartitionKey ge 'a'", maxPerPage: 2);

        List<Page<TableEntity>> pages = await query.AsPages().ToListAsync();
        List<Page<TableEntity>> resumed = await query.AsPages(pages[1].ContinuationToken).ToListAsync();

        Assert.Equal(["a-,a-1", "a-2,b-", "ü-1"], pages.Select(page => string.Join(',', page.Values.Select(Name))));
        Assert.Equal(["ü-1"], resumed.SelectMany(page => page.Values).Select(Name));
    }

    [Theory, OnBoth]
    public async Task No_page_holds_more_than_a_thousand(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);

        foreach (int[] chunk in Enumerable.Range(0, 1001).Chunk(100))
        {
            await account.Table.SubmitTransactionAsync(
                chunk.Select(number => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"{number:D4}"))));
        }

        List<Page<TableEntity>> pages = await account.Table.QueryAsync<TableEntity>().AsPages().ToListAsync();

        Assert.Equal([1000, 1], pages.Select(page => page.Values.Count));
        Assert.Equal("1000", pages[1].Values[0].RowKey);
        Assert.Null(pages[1].ContinuationToken);
    }

    private static async Task AddAsync(StorageAccount account, string[] names)
    {
        foreach (string name in names)
        {
            int dash = name.IndexOf('-', StringComparison.Ordinal);
            int number = name[0] == 'b' ? 4 : name[^1] - '0';

            await account.Table.AddEntityAsync(new TableEntity(name[..dash], name[(dash + 1)..])
            {
                ["Number"] = number,
                ["Long"] = number * 10_000_000_000,
                ["Double"] = number + 0.25,
                ["Flag"] = number % 2 == 0,
                ["Text"] = $"it's {number}",
                ["Time"] = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(number - 1),
                ["Guid"] = Guid.Parse(Id),
                ["Bytes"] = new byte[] { 1, (byte)number },
            });
        }
    }

    private static string Name(TableEntity entity) => $"{entity.PartitionKey}-{entity.RowKey}";
}
