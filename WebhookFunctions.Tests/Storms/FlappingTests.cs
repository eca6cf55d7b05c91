using StorageStub;
using WebhookFunctions.Tests.Processes;

namespace WebhookFunctions.Tests.Storms;

/// <summary>Storage that comes and goes buries nobody, and repeats nothing that it could record.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class FlappingTests
{
    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task A_blip_after_a_send_repeats_nothing_and_stops_nobody()
    {
        await using Storm storm = await Storm.StartAsync(Storm.Production, connections: "one");
        await StartAsync(storm);
        storm.Remotes.Answer = async arrival =>
        {
            if (arrival is { Kind: "channel" })
            {
                storm.Storage.Faults = new Faults { FailShare = 1 };
                _ = EndAsync(storm, TimeSpan.FromSeconds(1.5));
                storm.Remotes.Answer = null;
            }

            await Task.CompletedTask;

            return null;
        };

        await storm.SayAsync("one", "ann", "once");

        await Storm.EventuallyAsync(() => storm.Remotes.All.Any(arrival => arrival.Kind == "delivery") && !storm.Mails.Any(), TimeSpan.FromSeconds(20));
        Assert.Equal(["once"], storm.Remotes.Taken("one", "channel")["ann"]);
    }

    [Fact]
    public async Task Reads_that_break_off_blame_no_message()
    {
        await using Storm storm = await Storm.StartAsync(Storm.Tenth, connections: "one");
        await StartAsync(storm);
        storm.Storage.Faults = new Faults { BreakReadShare = 0.87 };
        string[] texts = [.. Enumerable.Range(0, 20).Select(number => $"{number:D2}")];

        foreach (string text in texts)
        {
            await Storm.UntilAcceptedAsync(() => storm.SayAsync("one", "ann", text));
        }

        await Task.Delay(TimeSpan.FromSeconds(6));
        storm.Storage.Faults = Faults.None;

        await Storm.EventuallyAsync(() => storm.Remotes.Taken("one", "channel").GetValueOrDefault("ann")?.Distinct().Count() == 20 && !storm.Mails.Any(), _deadline);
        Assert.Equal(texts, storm.Remotes.Taken("one", "channel")["ann"].Distinct());
        Assert.Empty(storm.DeadLetters);
    }

    [Fact]
    public async Task Writes_that_are_throttled_repeat_no_send()
    {
        await using Storm storm = await Storm.StartAsync(Storm.Production, connections: "one");
        await StartAsync(storm);
        int[] numbers = [.. Enumerable.Range(0, 12)];
        await Task.WhenAll(numbers.Select(number => storm.WriteAsync("one", $"user-{number}", $"{number} starts")));
        await Storm.EventuallyAsync(() => storm.Remotes.Count("one") == 13 && !storm.Mails.Any(), _deadline);
        Random random = new(1);
        storm.Storage.Faults = new Faults { Rule = request => request.Method == "GET" || Next(random) >= 0.8 ? StubFault.None : StubFault.Fail };

        await Task.WhenAll(numbers.Select(number => Storm.UntilAcceptedAsync(() => storm.WriteAsync("one", $"user-{number}", $"{number} once"))));

        // Half of them have to get through as it is. Whoever has failed a few times by then is looked at minutes later: no reason to wait as long here.
        await Storm.EventuallyAsync(() => storm.Remotes.Count("one") >= 19, _deadline, () => $"{storm.Remotes.Count("one")}");
        storm.Storage.Faults = Faults.None;
        await Storm.EventuallyAsync(() => storm.Remotes.Count("one") >= 25 && !storm.Mails.Any(), _deadline, () => $"{storm.Remotes.Count("one")}");
        Assert.All(numbers, number => Assert.Equal([$"{number} starts", $"{number} once"], storm.Remotes.Taken("one")[$"user-{number}"]));
    }

    private static double Next(Random random)
    {
        lock (random)
        {
            return random.NextDouble();
        }
    }

    private static async Task StartAsync(Storm storm)
    {
        await storm.WriteAsync("one", "ann", "starts the chat");
        await Storm.EventuallyAsync(() => storm.Remotes.Count("one") == 1 && !storm.Mails.Any(), _deadline);
    }

    private static async Task EndAsync(Storm storm, TimeSpan after)
    {
        await Task.Delay(after);
        storm.Storage.Faults = Faults.None;
    }
}
