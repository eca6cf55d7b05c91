using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace WebhookFunctions.Tests.StorageStub;

/// <summary>Tables and their entities, one by one.</summary>
public sealed class StubContractTests
{
    [Theory, OnBoth]
    public async Task A_table_is_created_once(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend, created: false);

        await account.Table.CreateAsync();

        await StorageAccount.FailsAsync(409, "TableAlreadyExists", () => account.Table.CreateAsync());
        await account.Table.CreateIfNotExistsAsync();
    }

    [Theory, OnBoth]
    public async Task A_table_is_found_by_its_name_where_it_exists(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);

        Assert.Equal([account.Table.Name], await account.Tables.QueryAsync($"TableName eq '{account.Table.Name}'").Select(one => one.Name).ToListAsync());
        Assert.Empty(await account.Tables.QueryAsync("TableName eq 'nothing'").ToListAsync());
    }

    [Theory, OnBoth]
    public async Task A_missing_table_is_told_by_every_operation(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend, created: false);
        TableEntity entity = new("p", "r");

        await StorageAccount.FailsAsync(404, "TableNotFound", () => account.Table.AddEntityAsync(entity));
        await StorageAccount.FailsAsync(404, "TableNotFound", () => account.Table.GetEntityAsync<TableEntity>("p", "r"));
        await StorageAccount.FailsAsync(404, "TableNotFound", () => account.Table.UpsertEntityAsync(entity));
        await StorageAccount.FailsAsync(404, "TableNotFound", () => account.Table.UpdateEntityAsync(entity, ETag.All));
        await StorageAccount.FailsAsync(404, "TableNotFound", async () => await account.Table.QueryAsync<TableEntity>().ToListAsync());
        await StorageAccount.FailsAsync(404, "TableNotFound", () => account.Table.SubmitTransactionAsync([new(TableTransactionActionType.Add, entity)]));
    }

    [Theory, OnBoth]
    public async Task Every_type_survives_the_round_trip(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);
        TableEntity sent = new("p", "r")
        {
            ["Text"] = "a 'quote', \"another\", <tag>, \n, ü, \U0001F600",
            ["Empty"] = "",
            ["Number"] = -5,
            ["Long"] = long.MaxValue,
            ["Double"] = 1.5,
            ["Whole"] = 3.0,
            ["Flag"] = true,
            ["Time"] = DateTimeOffset.Parse("2024-05-06T07:08:09.1234567Z", CultureInfo.InvariantCulture),
            ["Bytes"] = new byte[] { 0, 1, 255 },
            ["Guid"] = Guid.Parse("0d2a4ad4-3c5d-4b8f-9c53-7b6c39c8f1de"),
        };

        await account.Table.AddEntityAsync(sent);
        TableEntity got = await account.Table.GetEntityAsync<TableEntity>("p", "r");

        Assert.All(sent, pair => Assert.Equal(pair.Value, got[pair.Key]));
        Assert.Equal(sent.Keys.Concat(["odata.etag", "Timestamp"]).Order(), got.Keys.Where(key => key != "odata.metadata").Order());
        Assert.True(got.Timestamp > DateTimeOffset.UnixEpoch);
    }

    [Theory, OnBoth]
    public async Task A_property_without_a_value_is_not_kept(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);

        await account.Table.AddEntityAsync(new TableEntity("p", "r") { ["Nothing"] = null, ["Text"] = "x" });
        await account.Table.UpdateEntityAsync(new TableEntity("p", "r") { ["Text"] = null }, ETag.All, TableUpdateMode.Merge);

        TableEntity got = await account.Table.GetEntityAsync<TableEntity>("p", "r");
        Assert.Equal((null, "x"), (got.GetString("Nothing"), got.GetString("Text")));
    }

    [Theory, OnBoth]
    public async Task An_entity_is_added_once(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);
        Response added = await account.Table.AddEntityAsync(new TableEntity("p", "r"));

        await StorageAccount.FailsAsync(409, "EntityAlreadyExists", () => account.Table.AddEntityAsync(new TableEntity("p", "r")));

        TableEntity got = await account.Table.GetEntityAsync<TableEntity>("p", "r");
        Assert.Equal((204, got.ETag), (added.Status, added.Headers.ETag));
        Assert.NotEqual(default, got.ETag);
    }

    [Theory, OnBoth]
    public async Task A_missing_entity_is_told(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);

        await StorageAccount.FailsAsync(404, "ResourceNotFound", () => account.Table.GetEntityAsync<TableEntity>("p", "r"));
        await StorageAccount.FailsAsync(404, "ResourceNotFound", () => account.Table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All));
        Assert.False((await account.Table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
        Assert.Equal(404, (await account.Table.DeleteEntityAsync("p", "r")).Status);
    }

    [Theory, OnBoth]
    public async Task Only_the_selected_properties_come(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);
        await account.Table.AddEntityAsync(new TableEntity("p", "r") { ["One"] = 1, ["Two"] = 2 });

        TableEntity got = await account.Table.GetEntityAsync<TableEntity>("p", "r", ["RowKey", "Two"]);
        TableEntity queried = await account.Table.QueryAsync<TableEntity>(select: ["RowKey", "Two"]).SingleAsync();

        Assert.Equal(["RowKey", "Two", "odata.etag"], got.Keys.Where(key => key != "odata.metadata").Order(StringComparer.Ordinal));
        Assert.Equal(["RowKey", "Two", "odata.etag"], queried.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Backend.Emulator, TableUpdateMode.Replace)]
    [InlineData(Backend.Emulator, TableUpdateMode.Merge)]
    [InlineData(Backend.Stub, TableUpdateMode.Replace)]
    [InlineData(Backend.Stub, TableUpdateMode.Merge)]
    public async Task An_update_needs_the_newest_tag(Backend backend, TableUpdateMode mode)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);
        ETag first = (await account.Table.AddEntityAsync(new TableEntity("p", "r") { ["One"] = 1 })).Headers.ETag!.Value;

        ETag second = (await account.Table.UpdateEntityAsync(new TableEntity("p", "r") { ["Two"] = 2 }, first, mode)).Headers.ETag!.Value;

        await StorageAccount.FailsAsync(412, "UpdateConditionNotSatisfied", () => account.Table.UpdateEntityAsync(new TableEntity("p", "r"), first, mode));
        await StorageAccount.FailsAsync(412, "UpdateConditionNotSatisfied", () => account.Table.DeleteEntityAsync("p", "r", first));
        TableEntity got = await account.Table.GetEntityAsync<TableEntity>("p", "r");
        Assert.Equal((second, mode == TableUpdateMode.Merge), (got.ETag, got.ContainsKey("One")));
        Assert.Equal(204, (await account.Table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All, mode)).Status);
    }

    [Theory]
    [InlineData(Backend.Emulator, TableUpdateMode.Replace)]
    [InlineData(Backend.Emulator, TableUpdateMode.Merge)]
    [InlineData(Backend.Stub, TableUpdateMode.Replace)]
    [InlineData(Backend.Stub, TableUpdateMode.Merge)]
    public async Task An_upsert_makes_what_is_not_there(Backend backend, TableUpdateMode mode)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);

        await account.Table.UpsertEntityAsync(new TableEntity("p", "r") { ["One"] = 1 }, mode);
        await account.Table.UpsertEntityAsync(new TableEntity("p", "r") { ["Two"] = 2 }, mode);

        TableEntity got = await account.Table.GetEntityAsync<TableEntity>("p", "r");
        Assert.Equal((mode == TableUpdateMode.Merge, 2), (got.ContainsKey("One"), got.GetInt32("Two")));
    }

    [Theory, OnBoth]
    public async Task A_deletion_with_the_newest_tag_takes_the_entity_away(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);
        ETag tag = (await account.Table.AddEntityAsync(new TableEntity("p", "r"))).Headers.ETag!.Value;

        Response deleted = await account.Table.DeleteEntityAsync("p", "r", tag);

        Assert.Equal(204, deleted.Status);
        Assert.Empty(await account.Table.QueryAsync<TableEntity>().ToListAsync());
    }

    [Theory, OnBoth]
    public async Task Keys_may_hold_all_but_a_few_characters(Backend backend)
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(backend);
        TableEntity odd = new("it's (50%) 'ü' = 1+1 & more,RowKey=", "'); \U0001F600 ''") { ["One"] = 1 };

        await account.Table.AddEntityAsync(odd);
        await account.Table.UpdateEntityAsync(odd, ETag.All);

        Assert.Equal(1, (await account.Table.GetEntityAsync<TableEntity>(odd.PartitionKey, odd.RowKey)).Value.GetInt32("One"));
        Assert.Equal(400, (await Assert.ThrowsAsync<RequestFailedException>(() => account.Table.AddEntityAsync(new TableEntity("a?b", "r")))).Status);
        Assert.Equal(204, (await account.Table.DeleteEntityAsync(odd.PartitionKey, odd.RowKey)).Status);
    }
}
