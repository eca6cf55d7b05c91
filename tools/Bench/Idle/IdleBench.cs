using System.Text.Json;

namespace Bench;

/// <summary>Measures how long a message takes from the bot to the channel when nothing else goes on: several connectors side by side, each idle.</summary>
internal static class IdleBench
{
    private const int Lanes = 8;

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        await Console.Error.WriteLineAsync("idle ...");

        await Storage.StubAsync(TimeSpan.Zero, async storage =>
        {
            List<IdleLane> lanes = [];

            while (lanes.Count < Lanes)
            {
                lanes.Add(await IdleLane.StartAsync(storage));
            }

            TimeSpan[][] times = await Task.WhenAll(lanes.Select(lane => lane.RunAsync(options.IdleMessages)));

            report.Add(new Latencies(times.SelectMany(lane => lane), MaxPollingInterval()));
            await Task.WhenAll(lanes.Select(lane => lane.DisposeAsync().AsTask()));
        });
    }

    // Read as the host reads it: the environment overrides the file.
    private static string MaxPollingInterval()
    {
        if (Environment.GetEnvironmentVariable("AzureFunctionsJobHost__extensions__queues__maxPollingInterval") is { Length: > 0 } set)
        {
            return set;
        }

        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "host.json")));

        return json.RootElement.GetProperty("extensions").GetProperty("queues").GetProperty("maxPollingInterval").GetString()!;
    }
}
