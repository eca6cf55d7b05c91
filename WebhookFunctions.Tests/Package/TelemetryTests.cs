using WebhookFunctions.Tests.Package.Protocol;
using WebhookFunctions.Tests.Processes;
using Xunit.Abstractions;

namespace WebhookFunctions.Tests.Package;

/// <summary>What is logged of a message, and of nothing: logs are the larger part of the bill where there is much traffic.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class TelemetryTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_message_costs_a_kilobyte_at_most_and_says_whose_it_was()
    {
        await using PackageWorld world = await PackageWorld.StartAsync();
        await world.WriteAsync("ann", "starts the chat");
        await world.ForwardAsync("ForwardToBot");
        using HostLogs logs = new();
        world.Worker.Host.Logs.Clear();

        await world.SayAsync("ann", "m-1");
        logs.Executed("ReceiveFromBot");
        logs.Worker("ReceiveFromBot", Heard(world));
        await world.ForwardAsync("ForwardToChannel");
        logs.Executed("ForwardToChannel");
        logs.Worker("ForwardToChannel", Heard(world));

        output.WriteLine($"Measured: {logs.Bytes} bytes of logs for a message");
        Assert.Equal(2, logs.Lines.Count);
        Assert.Matches("^one\\.[0-9a-f]{16}~bot-to-channel: 1 events accepted, 0 seen before; the first is m-1$", logs.Lines[0]);
        Assert.Matches("^one\\.[0-9a-f]{16}~bot-to-channel: event m-1 \\(Message\\): Forwarded, 00:00:.+ after it was accepted$", logs.Lines[1]);
        Assert.InRange(logs.Bytes, 1, 1024);
    }

    [Fact]
    public async Task Half_a_minute_of_nothing_costs_a_line()
    {
        await using PackageWorld world = await PackageWorld.StartAsync();
        using HostLogs logs = new();
        world.Worker.Host.Logs.Clear();

        logs.Idle();
        await world.SweepAsync();
        logs.Executed("Sweep");
        logs.Worker("Sweep", Heard(world));

        Assert.Equal(["The due list was swept: 0 mailboxes were overdue, 0 destinations are held or just back"], logs.Lines);
    }

    private static RpcLog[] Heard(PackageWorld world)
    {
        RpcLog[] heard = [.. world.Worker.Host.Logs];
        world.Worker.Host.Logs.Clear();

        return heard;
    }
}
