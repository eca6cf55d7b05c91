using System.Diagnostics;
using System.Net;
using System.Text;
using Playground;
using Xunit.Abstractions;

namespace WebhookFunctions.Tests.Processes;

/// <summary>Promise 1 at its narrowest: the process dies between a request and its answer.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class KilledReceiverTests(ITestOutputHelper output)
{
    private const int Rounds = 15;

    [Fact]
    public async Task An_event_whose_receiver_is_killed_is_sent_again_accepted_once_and_forwarded_in_order()
    {
        int seed = Random.Shared.Next(100_000);
        Random random = new(seed);
        await using Pair pair = await Pair.StartAsync();
        await SendAsync(pair, 0);

        for (int number = 1; number < Rounds; number++)
        {
            await pair.ReplaceFirstAsync();
            pair.Use(pair.First);
            TimeSpan usual = await TimeAsync(() => SendFirstAgainAsync(pair));

            Task sending = SendAsync(pair, number);
            await Task.Delay(usual * 2 * random.NextDouble());
            pair.First.Kill();
            pair.Use(pair.Second);
            await sending.WaitAsync(Pair.Deadline);
        }

        await SendAsync(pair, Rounds);
        Report(pair, seed);
        await pair.Channel.Calls.WaitForAsync(call => Taken.Bot(call) == Text(Rounds), Pair.Deadline);
        var rows = await pair.Stored.EmptyMailboxesAsync();
        Assert.Equal(Enumerable.Range(0, Rounds + 1).Select(Text), Taken.Heard(pair.Channel.Calls.All, Taken.Bot)["ann"]);
        Assert.Equal(Rounds + 1, rows.Count(row => row.RowKey.StartsWith("bot-to-channel-past-", StringComparison.Ordinal)));
        Assert.Equal(Rounds + 1, pair.Channel.Calls.All.Select(call => call.WebhookId).Distinct().Count());
    }

    private static string Text(int number) => $"ann {number}";

    private static async Task SendAsync(Pair pair, int number)
    {
        IReadOnlyList<BotEvent> sent = await pair.Bot.SendTogetherAsync((pair.Chat, Reply.Text(Text(number))));

        Assert.True((await sent[0].Sent).Accepted);
    }

    // Twice: the first request of a new process takes long.
    private static async Task SendFirstAgainAsync(Pair pair)
    {
        byte[] body = Encoding.UTF8.GetBytes(pair.Bot.Sent.All[0].Body.GetRawText());
        long begun = Stopwatch.GetTimestamp();

        // On a busy machine a new process may be too slow to store within its patience: then it says so, and is asked again.
        while (true)
        {
            using HttpResponseMessage answer = await pair.Bot.PostRawAsync(body);

            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || Stopwatch.GetElapsedTime(begun) > Pair.Deadline)
            {
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

                return;
            }
        }
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> action)
    {
        await action();
        long start = Stopwatch.GetTimestamp();
        await action();

        return Stopwatch.GetElapsedTime(start);
    }

    private void Report(Pair pair, int seed)
    {
        int answered = pair.Bot.Sent.All.Count(sent => sent is { Accepted: true, Try: 1 }) - 2;
        int repeats = Taken.Repeats(pair.Channel.Calls.All, Taken.Bot).Count;

        output.WriteLine(
            $"Measured: receivers killed (seed {seed}): {Rounds - 1}, of them {answered} after their answer, {repeats} sends repeated");
    }
}
