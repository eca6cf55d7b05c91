using System.Diagnostics;
using Playground;
using Xunit.Abstractions;

namespace WebhookFunctions.Tests.Processes;

/// <summary>Promise 7 at the times of production. It mostly waits, so it runs beside others.</summary>
public sealed class ProductionTakeOverTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, string?> _production = new()
    {
        ["Delivery__LeasePeriod"] = "00:00:30",
        ["Delivery__Timeout"] = "00:00:20",
        ["SweepSchedule"] = "*/30 * * * * *",
        ["AzureFunctionsJobHost__extensions__queues__visibilityTimeout"] = "00:00:30",
        ["AzureFunctionsJobHost__extensions__queues__maxPollingInterval"] = "00:00:01",
    };

    [SignalFact]
    public async Task With_the_settings_of_production_a_killed_forwarder_is_replaced_in_under_90_seconds()
    {
        await using Pair pair = await Pair.StartAsync(_production);
        Task never = Task.Delay(Timeout.Infinite);
        BotEvent sent = await pair.SendFromFirstAsync("once", Fault.Hold(never));

        await pair.Second.ThawAsync();
        pair.First.Kill();
        pair.Use(pair.Second);
        long killed = Stopwatch.GetTimestamp();
        await sent.Acknowledged.WaitAsync(TimeSpan.FromMinutes(3));
        TimeSpan silence = Stopwatch.GetElapsedTime(killed);

        output.WriteLine($"Measured: with the settings of production, a killed forwarder's conversation went on after {silence.TotalSeconds:0.0} s");
        Assert.InRange(silence, TimeSpan.Zero, TimeSpan.FromSeconds(90));
    }
}
