using System.Diagnostics;
using StorageStub;
using WebhookFunctions.Tests.Processes;
using Xunit.Abstractions;

namespace WebhookFunctions.Tests.Storms;

/// <summary>Promise 8: after an overload the connector is as it was before. Nothing that the overload has bred keeps it up.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class MetastabilityTests(ITestOutputHelper output)
{
    private const int Users = 30;

    private static readonly TimeSpan _window = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _usual = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan _overload = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _relief = TimeSpan.FromSeconds(30);

    // Storage answers after two seconds, and every second time not at all.
    private static readonly Faults _overloaded = new() { Latency = TimeSpan.FromSeconds(2), TimeOutShare = 0.5, TimeOutAfter = TimeSpan.FromSeconds(10) };

    [Fact]
    public async Task A_minute_of_overload_is_over_half_a_minute_after_its_end()
    {
        await using Storm storm = await Storm.StartAsync(Storm.Production, hosts: 2, "one");
        using CancellationTokenSource stop = new();
        Task<int>[] load = [.. Enumerable.Range(0, Users).Select(user => storm.WriteOnAsync("one", $"user-{user:D2}", TimeSpan.FromSeconds(0.5), stop.Token))];
        await Storm.EventuallyAsync(() => storm.Remotes.Count("one") > Users, TimeSpan.FromMinutes(1));
        await Task.Delay(_usual);
        double usual = Rate(storm, _usual);

        storm.Storage.Faults = _overloaded;
        await Task.Delay(_overload);
        int most = storm.MessagesInQueues;
        int waiting = storm.Mails.Count();
        storm.Storage.Faults = Faults.None;
        long relieved = Stopwatch.GetTimestamp();
        await Storm.EventuallyAsync(() => Rate(storm, _window) >= 0.9 * usual, _relief, () => $"{Rate(storm, _window):0.0} a second instead of {usual:0.0}");
        TimeSpan recovery = Stopwatch.GetElapsedTime(relieved);
        await stop.CancelAsync();
        int[] written = await Task.WhenAll(load);

        await Storm.EventuallyAsync(
            () => !storm.Mails.Any() && storm.MessagesInQueues == 0 && storm.Storage.Rows(TableNames.Due).Count == 0,
            TimeSpan.FromMinutes(3),
            () => $"{storm.Mails.Count()} mails, {storm.MessagesInQueues} messages, {storm.Storage.Rows(TableNames.Due).Count} due rows");
        output.WriteLine(
            $"Measured: {usual:0.0} messages a second; after a minute of overload {waiting} waited, with {most} messages in the queues; "
            + $"as before {recovery.TotalSeconds:0.0} s after its end");
        Assert.True(most <= waiting + (2 * 2 * Users) + Users, $"{most} messages in the queues for {waiting} that waited");
        Assert.All(Enumerable.Range(0, Users), user => Assert.Equal(
            Enumerable.Range(0, written[user]).Select(number => $"user-{user:D2} {number}"), storm.Remotes.Taken("one")[$"user-{user:D2}"].Distinct()));
        Assert.All(storm.Remotes.All.Where(arrival => arrival is { Kind: "conversations", Status: < 300 }).GroupBy(arrival => arrival.Address), chat => Assert.Single(chat));
        Assert.Empty(storm.DeadLetters);
    }

    private static double Rate(Storm storm, TimeSpan window)
    {
        DateTimeOffset since = DateTimeOffset.UtcNow - window;

        return storm.Remotes.All.Count(arrival => arrival.Kind == "messages" && arrival.Text.Length > 0 && arrival.At > since) / window.TotalSeconds;
    }
}
