using System.Diagnostics;
using Azure;
using Azure.Data.Tables;
using StorageStub;
using WebhookFunctions.Tests.LocalHost;

namespace WebhookFunctions.Tests.StorageStub;

/// <summary>What the SDKs see of each fault, without their retries.</summary>
public sealed class StubFaultTests
{
    [Fact]
    public async Task A_busy_server_has_done_nothing()
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(Backend.Stub);
        account.Stub.Faults = Faults.None with { FailShare = 1 };

        await StorageAccount.FailsAsync(503, "ServerBusy", () => account.Table.AddEntityAsync(new TableEntity("p", "r")));
        await StorageAccount.FailsAsync(503, "ServerBusy", () => account.Queue.SendMessageAsync("hi"));

        Assert.Empty(account.Stub.Rows(account.Table.Name));
        Assert.Empty(account.Stub.Queue(account.Queue.Name).Messages);
    }

    [Fact]
    public async Task A_lost_answer_is_that_of_something_done_once()
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(Backend.Stub);
        account.Stub.Counts.Reset();
        account.Stub.Faults = Faults.None with { LoseAnswerShare = 1 };

        RequestFailedException row = await Assert.ThrowsAsync<RequestFailedException>(() => account.Table.AddEntityAsync(new TableEntity("p", "r")));
        RequestFailedException message = await Assert.ThrowsAsync<RequestFailedException>(() => account.Queue.SendMessageAsync("hi"));

        Assert.Equal((0, 0), (row.Status, message.Status));
        Assert.Single(account.Stub.Rows(account.Table.Name));
        Assert.Single(account.Stub.Queue(account.Queue.Name).Messages);
        Assert.Equal((1, 1), (account.Stub.Counts[StubOperation.InsertEntity], account.Stub.Counts[StubOperation.PutMessage]));
    }

    [Fact]
    public async Task A_broken_read_breaks_off_within_the_body_and_a_write_is_spared()
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(Backend.Stub);
        account.Stub.Faults = Faults.None with { BreakReadShare = 1 };
        await account.Table.AddEntityAsync(new TableEntity("p", "r") { ["Text"] = new string('x', 10_000) });
        await account.Queue.SendMessageAsync("hi");

        await Assert.ThrowsAnyAsync<IOException>(() => account.Table.GetEntityAsync<TableEntity>("p", "r"));
        await Assert.ThrowsAnyAsync<IOException>(async () => await account.Table.QueryAsync<TableEntity>().ToListAsync());
        await Assert.ThrowsAnyAsync<IOException>(() => account.Queue.ReceiveMessagesAsync());

        Assert.True(Assert.Single(account.Stub.Queue(account.Queue.Name).Messages).IsHeld);
    }

    [Fact]
    public async Task A_time_out_comes_late_and_nothing_was_done()
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(Backend.Stub);
        account.Stub.Faults = Faults.None with { TimeOutShare = 1, TimeOutAfter = TimeSpan.FromMilliseconds(50) };
        long start = Stopwatch.GetTimestamp();

        await StorageAccount.FailsAsync(500, "OperationTimedOut", () => account.Table.AddEntityAsync(new TableEntity("p", "r")));

        // Timers count in a coarser clock than the stopwatch, and may end a little early by it.
        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(40));
        Assert.Empty(account.Stub.Rows(account.Table.Name));
    }

    [Fact]
    public async Task Every_request_takes_the_latency()
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(Backend.Stub);
        account.Stub.Faults = Faults.None with { Latency = TimeSpan.FromMilliseconds(50) };
        long start = Stopwatch.GetTimestamp();

        await account.Queue.SendMessageAsync("hi");

        // Timers count in a coarser clock than the stopwatch, and may end a little early by it.
        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(40));
    }

    [Fact]
    public async Task A_rule_decides_before_the_shares_do()
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(Backend.Stub);
        account.Stub.Faults = Faults.None with
        {
            FailShare = 1,
            Rule = request => (request.Operation, request.Name == account.Table.Name) switch
            {
                (StubOperation.Transaction, true) => StubFault.None,
                (StubOperation.GetEntity, true) => StubFault.FailWith(Errors.InternalError),
                _ => null,
            },
        };

        await account.Table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "r"))]);

        await StorageAccount.FailsAsync(500, "InternalError", () => account.Table.GetEntityAsync<TableEntity>("p", "r"));
        await StorageAccount.FailsAsync(503, "ServerBusy", () => account.Table.AddEntityAsync(new TableEntity("p", "r")));
    }

    [Fact]
    public async Task A_request_is_held_until_the_test_lets_it_go()
    {
        await using StorageAccount account = await StorageAccount.OpenAsync(Backend.Stub);
        TaskCompletionSource gate = new();
        TaskCompletionSource reached = new();
        account.Stub.Faults = Faults.None with
        {
            Rule = _ =>
            {
                reached.TrySetResult();

                return StubFault.None with { Until = gate.Task };
            },
        };

        Task sent = account.Queue.SendMessageAsync("hi");
        await reached.Task.WaitAsync(Probe.Deadline);

        Assert.Empty(account.Stub.Queue(account.Queue.Name).Messages);
        gate.SetResult();
        await sent;
        Assert.Single(account.Stub.Queue(account.Queue.Name).Messages);
    }

    [Fact]
    public async Task The_stubs_end_does_not_wait_for_what_it_holds()
    {
        StorageAccount account = await StorageAccount.OpenAsync(Backend.Stub);
        TaskCompletionSource reached = new();
        account.Stub.Faults = Faults.None with
        {
            Rule = _ =>
            {
                reached.TrySetResult();

                return StubFault.TimeOut;
            },
            TimeOutAfter = TimeSpan.FromHours(1),
        };
        Task sent = account.Queue.SendMessageAsync("hi");
        await reached.Task.WaitAsync(Probe.Deadline);

        await account.DisposeAsync().AsTask().WaitAsync(Probe.Deadline);

        await Assert.ThrowsAsync<RequestFailedException>(() => sent.WaitAsync(Probe.Deadline));
    }

    [Fact]
    public async Task The_same_seed_hits_the_same_requests()
    {
        Assert.Equal(await HitsAsync(), await HitsAsync());

        static async Task<string> HitsAsync()
        {
            await using StorageAccount account = await StorageAccount.OpenAsync(Backend.Stub);
            account.Stub.Faults = Faults.None with { FailShare = 0.3 };
            string hits = "";

            for (int one = 0; one < 50; one++)
            {
                Exception? failure = await Record.ExceptionAsync(() => account.Queue.PeekMessagesAsync());
                hits += failure is RequestFailedException { Status: 503 } ? 'x' : '.';
            }

            Assert.InRange(hits.Count(hit => hit == 'x'), 5, 25);

            return hits;
        }
    }
}
