using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace WebhookFunctions.Tests.Delivery;

/// <summary>The sweep says which connection's messages have waited for long.</summary>
public sealed class LongWaitsTests
{
    [Fact]
    public async Task A_connection_whose_messages_wait_is_named_with_how_many_and_for_how_long()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        await world.AcceptUnheardAsync("ann", "bob");
        world.Time.Advance(TimeSpan.FromMinutes(5));
        await world.AcceptUnheardAsync("eve");

        Assert.Empty(await SweepAsync(world));
        world.Time.Advance(TimeSpan.FromMinutes(7));

        Assert.Equal("default: 2 mailboxes have waited for long, the first for 00:12:00", Assert.Single(await SweepAsync(world)));
    }

    [Fact]
    public async Task What_is_held_is_counted_too()
    {
        await using StubbedConnector world = await StubbedConnector.CreateAsync();
        world.Bot.Faults = (_, _) => Playground.Fault.Answer(401);
        await world.AcceptAsync("ann");
        await world.LiveAsync(TimeSpan.FromMinutes(16));

        string[] lines = [];

        // Held rows are looked at once in ten lease periods.
        for (int sweep = 0; sweep < 12 && lines.Length == 0; sweep++)
        {
            lines = await SweepAsync(world);
            world.Time.Advance(StubbedConnector.Period);
        }

        Assert.StartsWith("default: 1 mailboxes have waited for long, the first for 00:1", Assert.Single(lines), StringComparison.Ordinal);
    }

    private static async Task<string[]> SweepAsync(StubbedConnector world)
    {
        FakeLogger<Sweeper> logger = new();
        Sweeper sweeper = new(
            world.Get<DueList>(), world.Get<SweptRow>(), world.Get<GateStore>(), world.Get<GateRelease>(), world.Get<Backlog>(), world.Get<InactiveChats>(),
            new SweepTelemetry(), world.Get<IOptions<LeaseOptions>>(), world.Get<LogNames>(), world.Get<TimeProvider>(), logger);

        await sweeper.RunAsync(CancellationToken.None);

        return [.. logger.Collector.GetSnapshot().Where(log => log is { Id.Name: "WaitsForLong", Level: LogLevel.Warning }).Select(log => log.Message)];
    }
}
