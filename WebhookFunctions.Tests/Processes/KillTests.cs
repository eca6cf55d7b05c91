using Azure.Storage.Queues;
using Playground;
using Xunit.Abstractions;

namespace WebhookFunctions.Tests.Processes;

/// <summary>Promises 1 to 4, and 7, while hosts are killed at any instant and both sides fail at random.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class KillTests(UnderFire run, ITestOutputHelper output) : IClassFixture<UnderFire>
{
    private const int LeastKills = 5;

    // What a host works on at a time, by host.json: 16 messages of each of two queues, and 16 more while these are worked on.
    private const int MostMessagesOfOneHost = 2 * (16 + 16);

    // Between the commit from which a holder's silence counts, and the call that follows it.
    private static readonly TimeSpan _oneStep = TimeSpan.FromSeconds(2);

    // What the dead have sent may be taken a little later: on a busy machine everybody is.
    private static readonly TimeSpan _underWay = TimeSpan.FromSeconds(1);

    [Fact]
    public void Everything_that_was_accepted_arrives()
    {
        output.WriteLine(
            $"Measured: under fire (seed {run.Seed}): {Load.Total} events in {run.Took.TotalSeconds:0.0} s, "
            + $"{Load.Total / run.Took.TotalSeconds:0} a second; {run.Kills.Count} hosts killed, {run.Faults} faults, "
            + $"{run.TakeOvers} leases taken over, {run.SentAgain} events sent again");
        output.WriteLine(string.Join('\n', run.Errors.Take(10)));

        Assert.Equal("", Leftovers.Describe(run.Rows));
        Assert.Null(run.Trouble);
        Assert.Equal([], Missing(run.Playground.Bot.Calls, Taken.User));
        Assert.Equal([], Missing(run.Playground.Channel.Calls, Taken.Bot));
        Assert.True(run.Kills.Count >= LeastKills, $"only {run.Kills.Count} kills");
    }

    [Fact]
    public void Nothing_overtakes_anything_in_its_conversation()
    {
        output.WriteLine($"Seed {run.Seed}");

        Assert.All(Taken.Heard(run.Playground.Bot.Calls.All, Taken.User), InOrder);
        Assert.All(Taken.Heard(run.Playground.Channel.Calls.All, Taken.Bot), InOrder);
    }

    [Fact]
    public void Each_conversation_is_started_once()
    {
        IReadOnlyList<ReceivedCall> calls = [.. run.Playground.Bot.Calls.All.Where(call => call.Taken)];
        string[] chats = [.. calls.Where(call => call.Endpoint == "conversations").Select(call => call.Body.GetProperty("displayName").GetString()!)];
        int used = calls.Where(call => call.Endpoint == "messages").Select(call => call.ConversationId).Distinct().Count();
        output.WriteLine($"Measured: under fire (seed {run.Seed}): {chats.Length - used} chats left empty by {run.Kills.Count} kills");

        Assert.Equal(Load.Names, chats.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Load.Users, used);

        // Who is killed between the platform's answer and the record of it leaves an empty chat behind.
        Assert.InRange(chats.Length, Load.Users, Load.Users + run.Kills.Count);
    }

    [Fact]
    public void What_is_sent_again_is_accepted_once()
    {
        var finished = run.Rows.Where(row => row.RowKey.Contains("-past-", StringComparison.Ordinal)).ToArray();
        var sequences = run.Rows.Where(row => row.RowKey.EndsWith("-sequence", StringComparison.Ordinal));

        Assert.True(run.SentAgain > 0);
        Assert.Equal(Load.Total, finished.Length);
        Assert.Equal(Load.Total, finished.Select(row => row.GetString("EventId")).Distinct().Count());
        Assert.All(sequences, row => Assert.Equal(Load.MessagesEach, row.GetInt64("Last")));
    }

    [Fact]
    public void What_is_repeated_follows_a_fault_or_a_kill_and_carries_the_same_id()
    {
        var atChannel = Taken.Repeats(run.Playground.Channel.Calls.All, Taken.Bot);
        var atBot = Taken.Repeats(run.Playground.Bot.Calls.All, Taken.User);
        var starts = Taken.Repeats(run.Playground.Bot.Calls.All, Taken.Start);
        (ReceivedCall Earlier, ReceivedCall Later)[] all = [.. atChannel, .. atBot, .. starts];
        output.WriteLine(
            $"Measured: under fire (seed {run.Seed}): repeated: {atChannel.Count} messages at the channel, {atBot.Count} at the bot, "
            + $"{starts.Count} starts; {all.Count(repeat => !IsFault(repeat.Earlier))} of them because of a kill");

        Assert.All(atChannel, repeat => Assert.Equal(repeat.Earlier.WebhookId, repeat.Later.WebhookId));
        Assert.Equal(Load.Total / 2, run.Playground.Channel.Calls.All.Select(call => call.WebhookId).Distinct().Count());
        Assert.All(all, repeat => Assert.True(IsExplained(repeat), $"{repeat.Earlier.Time:O}, {repeat.Later.Time:O}: {repeat} (kills: {string.Join(", ", run.Kills.Select(kill => kill.ToString("O")))})"));
    }

    [Fact]
    public async Task Nothing_is_left_behind()
    {
        int[] held = await Task.WhenAll(Count(QueueNames.BotToChannel), Count(QueueNames.ChannelToBot));
        output.WriteLine(
            $"Measured: under fire (seed {run.Seed}): {held.Sum()} wake-ups are still held for the {run.Kills.Count} killed hosts, and for nothing");

        Assert.Equal("", Leftovers.Describe(run.Rows));
        Assert.Empty(await run.Stored.DeadLettersAsync(0));
        Assert.All(run.Rows.Where(row => row.RowKey.EndsWith("-lease", StringComparison.Ordinal)), lease => Assert.False(lease.GetBoolean("Held")));
        Assert.InRange(held.Sum(), 0, run.Kills.Count * MostMessagesOfOneHost);
    }

    private static IEnumerable<string> Missing(Recorder<ReceivedCall> calls, Func<ReceivedCall, string?> text) =>
        Load.Names.SelectMany(name => Enumerable.Range(0, Load.MessagesEach).Select(number => Load.Text(name, number)))
            .Except(calls.All.Select(text).OfType<string>());

    private static void InOrder(KeyValuePair<string, string[]> heard) =>
        Assert.Equal(Enumerable.Range(0, heard.Value.Length).Select(number => Load.Text(heard.Key, number)), heard.Value);

    private static bool IsFault(ReceivedCall call) => call.Status is 0 or 500;

    /// <summary>The first was not answered as it should have been; or its sender was killed, and a lease period later somebody took over.</summary>
    private bool IsExplained((ReceivedCall Earlier, ReceivedCall Later) repeat) =>
        IsFault(repeat.Earlier)
        || (repeat.Later.Time - repeat.Earlier.Time > UnderFire.LeasePeriod - _oneStep
            && run.Kills.Any(kill => kill + _underWay > repeat.Earlier.Time && kill < repeat.Later.Time));

    private async Task<int> Count(string queue)
    {
        QueueClient client = run.Stored.Queue(queue);

        return (await client.GetPropertiesAsync()).Value.ApproximateMessagesCount;
    }
}
