using System.Diagnostics;
using System.Globalization;
using StorageStub;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Management;

/// <summary>A page of the list of conversations takes the same number of requests, however many conversations there are.</summary>
public sealed class ManyConversationsTests
{
    private const int Many = 100_000;
    private const int Page = 100;

    private static readonly DateTimeOffset _noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_page_of_a_hundred_thousand_takes_a_part_of_the_index_the_due_list_and_the_rows_of_the_page()
    {
        await using StorageStubServer storage = await StorageStubServer.StartAsync();
        storage.Put(TableNames.Activity, Enumerable.Range(0, Many).Select(Entry));
        storage.Put(TableNames.Conversations, []);
        storage.Put(TableNames.Due, []);
        await using World world = await World.StartAsync(storage: storage.ConnectionString, settings: new Dictionary<string, string?> { ["SweepSchedule"] = "0 0 0 1 1 *" });
        using Operator grace = new(world);
        OperatorAnswer first = await grace.GetAsync("conversations", ("connection", "default"));
        storage.Counts.Reset();
        long start = Stopwatch.GetTimestamp();

        OperatorAnswer second = await grace.GetAsync("conversations", ("connection", "default"), ("continue", first.More));

        TimeSpan took = Stopwatch.GetElapsedTime(start);
        Assert.Equal(Enumerable.Range(Page, Page).Select(one => $"user-{one}"), second.List("conversations").Select(one => one.GetProperty("address").GetString()));
        Assert.Equal(1 + DueList.Shards, storage.Counts[StubOperation.QueryEntities]);
        Assert.Equal(Page, storage.Counts[StubOperation.GetEntity]);

        // 300 ms where nobody else works; what is measured with care is in docs/performance.md.
        Assert.True(took < TimeSpan.FromSeconds(6), $"{took}");
    }

    private static StubRow Entry(int one)
    {
        DateTimeOffset at = _noon.AddSeconds(-one);

        return new StubRow("default", string.Create(CultureInfo.InvariantCulture, $"{TimeKey.NewestFirst(at)}-user-{one}"))
        {
            Properties = new Dictionary<string, object> { ["At"] = at, ["Address"] = $"user-{one}" },
        };
    }
}
