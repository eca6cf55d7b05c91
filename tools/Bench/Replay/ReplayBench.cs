using Azurite;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace Bench;

/// <summary>Measures how much longer a message takes from the bot to the channel while many dead letters are replayed at the default rate.</summary>
internal static class ReplayBench
{
    private const int Mailboxes = 200;

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        await Console.Error.WriteLineAsync($"replay of {options.DeadLetters} ...");

        await using AzuriteProcess azurite = await AzuriteProcess.StartAsync(["replay"], "YmVuY2g=");
        await using ReplayLane lane = await ReplayLane.StartAsync(azurite.ConnectionString("replay"));
        await DieAsync(lane.Get<DeadLetters>(), options.DeadLetters);

        // Half of the time without a replay comes before it, half after it, so that anything that slows down or warms up affects both.
        TimeSpan alone = options.AloneTime / 2;
        await lane.TalkAsync(Task.Delay(options.WarmUpTime));
        List<TimeSpan> without = [.. await lane.TalkAsync(Task.Delay(alone))];
        Task<int> replaying = lane.ReplayAllAsync();
        IReadOnlyList<TimeSpan> with = await lane.TalkAsync(replaying);
        await lane.TalkAsync(Task.Delay(options.WarmUpTime));
        without.AddRange(await lane.TalkAsync(Task.Delay(alone)));

        report.Add(new ReplayTimes(await replaying, without, with));
    }

    // As if each event had been refused, and had left its mailbox.
    private static Task DieAsync(DeadLetters letters, int count) => Parallel.ForEachAsync(
        Enumerable.Range(0, count),
        new ParallelOptions { MaxDegreeOfParallelism = 16 },
        async (number, _) =>
        {
            string address = $"dead-{number % Mailboxes}";
            Mail mail = new(number + 1, BotMessage.For(address, $"dead-{number}"), DateTimeOffset.UtcNow) { Acknowledged = true };
            await letters.WriteAsync(new ConversationKey(ConnectorSettings.Connection, address), Direction.BotToChannel, mail, "forward", "It said 422.", 1);
        });
}

/// <summary>Latencies without a replay, and during one.</summary>
internal sealed record ReplayTimes(int Replayed, IReadOnlyList<TimeSpan> Without, IReadOnlyList<TimeSpan> With)
{
    public static double Milliseconds(IReadOnlyList<TimeSpan> times, double share) =>
        times.Order().ElementAt(Math.Min(times.Count - 1, (int)(times.Count * share))).TotalMilliseconds;

    public static double Mean(IReadOnlyList<TimeSpan> times) => times.Average(time => time.TotalMilliseconds);
}
