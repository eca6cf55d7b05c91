using StorageStub;
using WebhookFunctions.Tests.Processes;
using Xunit.Abstractions;

namespace WebhookFunctions.Tests.Storms;

/// <summary>A channel that takes so many requests a second: as much as that it gets, and no more, of however many instances.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class RateTests(ITestOutputHelper output)
{
    private const int Rate = 20;
    private const int Users = 200;
    private const string Limit = "Connections__one__Channel__MaximumRate";

    private static readonly TimeSpan _window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(3);
    private static readonly string[] _clockOffsets = ["00:00:00", "00:00:02", "-00:00:02"];

    [Fact]
    public async Task Three_hosts_whose_clocks_differ_keep_to_the_limit_together_also_while_one_is_killed()
    {
        await using StorageStubServer storage = await StorageStubServer.StartAsync();
        await using Remotes remotes = await Remotes.StartAsync();
        Dictionary<string, string?> settings = new(Storm.SettingsFor(Storm.Production, storage.ConnectionString, remotes, "one")) { [Limit] = $"{Rate}" };
        HostProcess[] hosts = await Task.WhenAll(_clockOffsets.Select(offset => HostProcess.StartAsync(settings, "--clock-offset", offset)));

        try
        {
            await StartChatsAsync(remotes, hosts[0].Address);
            await SayAsync(hosts, "first");
            await SayAsync(hosts, "second");
            await Storm.EventuallyAsync(() => remotes.Count("one", "channel") > Users / 2, _deadline);
            hosts[2].Kill();

            await Storm.EventuallyAsync(() => Delivered(remotes) == 2 * Users, _deadline, () => $"{Delivered(remotes)} of {2 * Users}");
        }
        finally
        {
            await Task.WhenAll(hosts.Select(host => host.DisposeAsync().AsTask()));
        }

        DateTimeOffset[] times = [.. remotes.All.Where(arrival => arrival.Kind == "channel").Select(arrival => arrival.At)];
        int most = Windows.Most(times, _window);
        output.WriteLine($"Measured: {times.Length} messages through 3 hosts, one of them killed, at a limit of {Rate} a second: at the most {most} in any 10 s, "
            + $"half of them within {(times[times.Length / 2] - times[0]).TotalSeconds:0.0} s");
        Assert.True(most <= Rate * _window.TotalSeconds * 1.1, $"{most} in 10 s");
        Assert.All(remotes.Taken("one", "channel"), chat => Assert.Equal([$"{chat.Key} first", $"{chat.Key} second"], chat.Value.Distinct()));
        Assert.Empty(storage.Rows(TableNames.DeadLetters));
    }

    [Fact]
    public async Task Who_waits_for_his_turn_is_woken_once_when_it_comes()
    {
        await using Storm storm = await Storm.StartAsync(new(Storm.Production) { [Limit] = "0.25" }, connections: "one");
        string[] users = ["ann", "bob", "cyd", "dan"];
        await Task.WhenAll(users.Select(user => storm.WriteAsync("one", user, $"{user} starts")));
        await Storm.EventuallyAsync(() => storm.Remotes.Count("one") == users.Length && storm.MessagesInQueues == 0, _deadline);
        storm.Storage.Counts.Reset();

        await Task.WhenAll(users.Select(user => storm.SayAsync("one", user, $"{user} first")));
        await Storm.EventuallyAsync(() => storm.Remotes.Count("one", "channel") == users.Length && storm.MessagesInQueues == 0, _deadline);

        // Each execution ends with the removal of its message. The first user need not wait; a sweep that comes by at that very moment may wake one of the others once more.
        Assert.InRange(storm.Storage.Counts[StubOperation.DeleteMessage], users.Length, 2 * users.Length);
        // One every four seconds; on a busy machine a call may take a while from its turn to its arrival.
        Assert.Equal(1, Windows.Most(storm.Remotes.All.Where(arrival => arrival.Kind == "channel").Select(arrival => arrival.At), TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public async Task Those_for_whom_the_line_is_too_long_follow_at_the_limit_and_nothing_is_held_by_trouble()
    {
        await using Storm storm = await Storm.StartAsync(new(Storm.Tenth) { [Limit] = $"{Rate}" }, hosts: 2, "one");
        await StartChatsAsync(storm.Remotes, storm.Address);
        bool wasHeld = false;

        await Task.WhenAll(Enumerable.Range(0, Users).Select(user => storm.SayAsync("one", $"user-{user}", $"user-{user} first")));
        await Storm.EventuallyAsync(
            () =>
            {
                wasHeld |= storm.Storage.Rows(TableNames.Destinations).Any(row => "Held".Equals(row["State"]));

                return Delivered(storm.Remotes) == Users;
            },
            _deadline,
            () => $"{Delivered(storm.Remotes)} of {Users}");

        int most = Windows.Most(storm.Remotes.All.Where(arrival => arrival.Kind == "channel").Select(arrival => arrival.At), TimeSpan.FromSeconds(5));
        output.WriteLine($"Measured: {Users} at once at {Rate} a second, where the line is 6 s at the most: at the most {most} in any 5 s");
        Assert.False(wasHeld);
        Assert.True(most <= Rate * 5 * 1.1, $"{most} in 5 s");
        Assert.NotEmpty(storm.Storage.Rows(TableNames.Destinations));
        await Storm.EventuallyAsync(() => storm.Storage.Rows(TableNames.Destinations).All(row => "Open".Equals(row["State"])), _deadline);
    }

    [Fact]
    public async Task One_conversations_limit_holds_no_other_back()
    {
        await using Storm storm = await Storm.StartAsync(
            new(Storm.Production) { ["Connections__one__Channel__MaximumRatePerConversation"] = "0.5" }, connections: "one");
        await Task.WhenAll(storm.WriteAsync("one", "ann", "ann starts"), storm.WriteAsync("one", "bob", "bob starts"));
        await Storm.EventuallyAsync(() => storm.Remotes.Count("one") == 2, _deadline);

        for (int number = 0; number < 4; number++)
        {
            await storm.SayAsync("one", "ann", $"ann {number}");
        }

        await storm.SayAsync("one", "bob", "bob 0");
        await Storm.EventuallyAsync(() => storm.Remotes.Count("one", "channel") == 5, _deadline);

        Arrival[] arrivals = [.. storm.Remotes.All.Where(arrival => arrival.Kind == "channel")];
        DateTimeOffset[] ann = [.. arrivals.Where(arrival => arrival.Address == "ann").Select(arrival => arrival.At)];
        Assert.Equal(["ann 0", "ann 1", "ann 2", "ann 3"], arrivals.Where(arrival => arrival.Address == "ann").Select(arrival => arrival.Text));

        // The clock of storage is known in whole seconds at first, and more closely by and by: all pauses together are up to a second shorter.
        Assert.All(ann.Zip(ann.Skip(1)), pair => Assert.True(pair.Second - pair.First > TimeSpan.FromSeconds(0.8), $"{pair.Second - pair.First}"));
        Assert.True(ann[3] - ann[0] > TimeSpan.FromSeconds(4.8), $"{ann[3] - ann[0]}");
        Assert.True(arrivals.Single(arrival => arrival.Address == "bob").At < ann[3]);
    }

    private static async Task StartChatsAsync(Remotes remotes, Uri host)
    {
        await Task.WhenAll(Enumerable.Range(0, Users).Select(user => Storm.UntilAcceptedAsync(
            () => Storm.PostAsync(host, "one", "channel-events", Storm.Message($"user-{user}", "starts", $"start-{user}"), $"start-{user}"))));
        await Storm.EventuallyAsync(() => remotes.Count("one") == Users, _deadline, () => $"{remotes.Count("one")} chats");
    }

    private static Task SayAsync(HostProcess[] hosts, string what) => Task.WhenAll(Enumerable.Range(0, Users).Select(user => Storm.UntilAcceptedAsync(
        () => Storm.PostAsync(hosts[user % hosts.Length].Address, "one", "bot-events", Storm.Said($"user-{user}", $"user-{user} {what}"), $"user-{user} {what}"))));

    private static int Delivered(Remotes remotes) => remotes.Taken("one", "channel").Values.Sum(texts => texts.Distinct().Count());
}
