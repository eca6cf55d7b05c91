using System.Diagnostics;
using StorageStub;
using WebhookFunctions.Tests.Processes;
using Xunit.Abstractions;

namespace WebhookFunctions.Tests.Storms;

/// <summary>One destination is dead, and thousands wait for it: nobody else notices, and when it is back it is not overrun.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class OutageTests(ITestOutputHelper output)
{
    private const int Waiting = 2_000;
    private const int Samples = 40;

    private static readonly TimeSpan _latency = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan _watched = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Two_thousand_conversations_that_wait_for_a_dead_bot_slow_nobody_down_and_follow_in_order_when_it_is_back()
    {
        bool isDead = true;
        // Often polled, so that a median says something of the rest.
        await using Storm storm = await Storm.StartAsync(
            new(Storm.Production) { ["AzureFunctionsJobHost__extensions__queues__maxPollingInterval"] = "00:00:00.1" }, connections: ["dead", "healthy"]);
        storm.Remotes.Answer = arrival => Task.FromResult<int?>(isDead && arrival.Connection == "dead" ? 503 : null);
        storm.Storage.Faults = new Faults { Latency = _latency };
        await storm.WriteAsync("healthy", "ann", "starts the chat");
        double before = await MedianAsync(storm, "before");

        await Task.WhenAll(Enumerable.Range(0, Waiting).Select(number => storm.WriteAsync("dead", $"user-{number:D4}", $"{number} first")));
        await Task.WhenAll(Enumerable.Range(0, Waiting).Select(number => storm.WriteAsync("dead", $"user-{number:D4}", $"{number} second")));
        await Storm.EventuallyAsync(() => storm.MessagesInQueues < 20, TimeSpan.FromMinutes(1), () => $"{storm.MessagesInQueues} messages");
        int tries = storm.Remotes.All.Count(arrival => arrival.Connection == "dead");
        double during = await MedianAsync(storm, "during");
        await WatchAsync(storm);

        isDead = false;
        long back = Stopwatch.GetTimestamp();
        await Storm.EventuallyAsync(() => storm.Remotes.Count("dead") == 2 * Waiting, TimeSpan.FromSeconds(180), () => $"{storm.Remotes.Count("dead")} of {2 * Waiting}");
        TimeSpan took = Stopwatch.GetElapsedTime(back);
        Arrival[] after = [.. storm.Remotes.All.Where(arrival => arrival is { Connection: "dead", Status: < 300 })];

        output.WriteLine(
            $"Measured: {Waiting} conversations wait for a dead destination: another connection's message takes {during:0} ms instead of {before:0} ms (median); "
            + $"{tries} tries until it was held; all {2 * Waiting} events were delivered {took.TotalSeconds:0.0} s after it was back");
        Assert.All(storm.Remotes.Taken("dead"), chat => Assert.Equal([$"{int.Parse(chat.Key[5..], null)} first", $"{int.Parse(chat.Key[5..], null)} second"], chat.Value));
        Assert.Empty(storm.DeadLetters);

        // A tenth, and what the clock of a shared machine adds to a median of milliseconds.
        Assert.True(during < (before * 1.1) + Math.Max(30, before / 4), $"{during:0} ms instead of {before:0} ms");
        PacedAtFirst(after);
        // What the backlog takes at its usual rate, and a minute.
        Assert.True(took < TimeSpan.FromSeconds(60) + TimeSpan.FromSeconds(Waiting * 2 / 50.0), $"{took}");
    }

    /// <summary>A destination that hangs takes its part of the places, and no more.</summary>
    [Fact]
    public async Task Sixty_conversations_of_a_channel_that_hangs_do_not_make_another_wait()
    {
        TaskCompletionSource end = new();
        await using Storm storm = await Storm.StartAsync(Storm.Production, connections: ["hanging", "healthy"]);
        storm.Remotes.Answer = async arrival =>
        {
            await (arrival is { Connection: "hanging", Kind: "channel" } ? end.Task : Task.CompletedTask);

            return null;
        };
        string[] users = [.. Enumerable.Range(0, 60).Select(number => $"user-{number}")];
        await Task.WhenAll([storm.WriteAsync("healthy", "ann", "hello"), .. users.Select(user => storm.WriteAsync("hanging", user, $"{user} hello"))]);
        await Storm.EventuallyAsync(() => storm.Remotes.Count("hanging") == 60 && storm.Remotes.Count("healthy") == 1, TimeSpan.FromSeconds(60));
        await Task.WhenAll(users.Select(user => storm.SayAsync("hanging", user, $"{user} hangs")));
        await Storm.EventuallyAsync(() => storm.Storage.Queue(QueueNames.BotToChannel).Messages.Count(message => message.IsHeld) >= 16, TimeSpan.FromSeconds(30));

        long start = Stopwatch.GetTimestamp();
        await storm.SayAsync("healthy", "ann", "passes");
        await Storm.EventuallyAsync(() => storm.Remotes.Count("healthy", "channel") == 1, TimeSpan.FromSeconds(15));

        output.WriteLine($"Measured: beside 60 hanging conversations another connection's message takes {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
        end.SetResult();
    }

    private static async Task<double> MedianAsync(Storm storm, string name)
    {
        List<double> took = [];

        for (int sample = 0; sample < Samples; sample++)
        {
            // At any moment between two polls, and not in step with them; and when the one before is done with.
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(100, 300)));
            long start = Stopwatch.GetTimestamp();
            int already = storm.Remotes.Count("healthy");
            await storm.WriteAsync("healthy", "ann", $"{name} {sample}");
            await Storm.EventuallyAsync(() => storm.Remotes.Count("healthy") > already, TimeSpan.FromSeconds(30));
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return took.Order().ElementAt(Samples / 2);
    }

    private async Task WatchAsync(Storm storm)
    {
        int before = storm.Remotes.All.Count;
        storm.Storage.Counts.Reset();
        await Task.Delay(_watched);
        double minutes = _watched.TotalMinutes;

        output.WriteLine(
            $"Measured: while it is away: {storm.Storage.Counts.ToTables / minutes:0} table and {storm.Storage.Counts.ToQueues / minutes:0} queue requests a minute "
            + $"(polling the queues included), {(storm.Remotes.All.Count - before) / minutes:0} tries a minute");
    }

    // Whole seconds are all that a queue can delay by: twice the rate may meet in one.
    private static void PacedAtFirst(Arrival[] arrivals)
    {
        DateTimeOffset first = arrivals.Min(arrival => arrival.At);
        int conversations = arrivals.Where(arrival => arrival.At < first + TimeSpan.FromSeconds(1)).Select(arrival => arrival.Address).Distinct().Count();

        Assert.InRange(conversations, 1, (int)(GateRelease.FirstRate * 2) + 2);
    }
}
