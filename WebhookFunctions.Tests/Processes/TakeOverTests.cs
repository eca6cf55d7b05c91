using System.Diagnostics;
using Playground;
using WebhookFunctions.Tests.Flows;
using Xunit.Abstractions;

namespace WebhookFunctions.Tests.Processes;

/// <summary>Promise 7, and what promise 3 says of a crash: a forwarder that dies, or seems to, in the middle of a send.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class TakeOverTests(ITestOutputHelper output)
{
    // The queue delays by whole seconds and is asked every now and then; processes start slowly on a busy machine.
    private static readonly TimeSpan _slack = TimeSpan.FromSeconds(6);

    [SignalTheory]
    [InlineData(false, "once", "next")]
    [InlineData(true, "once", "once", "next")]
    public async Task A_forwarder_killed_in_the_middle_of_a_send_is_replaced_and_the_send_repeated_under_its_id(
        bool isTaken, params string[] expected)
    {
        await using Pair pair = await Pair.StartAsync();
        Task never = Task.Delay(Timeout.Infinite);
        BotEvent sent = await pair.SendFromFirstAsync("once", isTaken ? Fault.TakeAndHold(never) : Fault.Hold(never));

        await pair.Second.ThawAsync();
        pair.First.Kill();
        pair.Use(pair.Second);
        long killed = Stopwatch.GetTimestamp();
        await sent.Acknowledged.WaitAsync(Pair.Deadline);
        TimeSpan silence = Stopwatch.GetElapsedTime(killed);
        BotEvent next = await pair.Bot.SendTextAsync(pair.Chat, "next");
        await next.Acknowledged.WaitAsync(Pair.Deadline);

        output.WriteLine(
            $"Measured: a killed forwarder's conversation went on after {silence.TotalSeconds:0.0} s (lease period {Pair.LeasePeriod.TotalSeconds} s)");
        Assert.InRange(silence, TimeSpan.Zero, (3 * Pair.LeasePeriod) + _slack);
        Assert.Equal(expected, pair.Channel.Calls.Texts(_ => true));
        Assert.Equal(2, pair.Channel.Calls.All.Select(call => call.WebhookId).Distinct().Count());
    }

    [SignalFact]
    public async Task A_forwarder_frozen_past_its_lease_changes_nothing_when_it_wakes()
    {
        await using Pair pair = await Pair.StartAsync();
        TaskCompletionSource answer = new();
        BotEvent sent = await pair.SendFromFirstAsync("twice", Fault.TakeAndHold(answer.Task));

        await pair.First.FreezeAsync();
        await pair.Second.ThawAsync();
        pair.Use(pair.Second);
        await sent.Acknowledged.WaitAsync(Pair.Deadline);
        TaskCompletionSource next = new();
        pair.Channel.Faults = (_, _) => Fault.Hold(next.Task);
        Task<BotEvent> sending = pair.Bot.SendTextAsync(pair.Chat, "next");
        answer.SetResult();
        await pair.First.ThawAsync();
        await pair.First.Output.WaitForAsync(": the lease was lost", Pair.Deadline);
        next.SetResult();
        await (await sending).Acknowledged.WaitAsync(Pair.Deadline);
        await pair.Stored.EmptyMailboxesAsync();

        Assert.Equal(["twice", "twice", "next"], pair.Channel.Calls.Texts(_ => true));
        Assert.Single(pair.Channel.Calls.All.Where(call => call.Text() == "twice").Select(call => call.WebhookId).Distinct());
    }
}
