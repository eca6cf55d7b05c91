using Playground;
using StorageStub;
using WebhookFunctions.Tests.Delivery;
using WebhookFunctions.Tests.Infra;

namespace WebhookFunctions.Tests.Telemetry;

/// <summary>Each alert on the logs fires in the trouble that it is for, and in no other: the queries of infra/ over what the connector has really logged.</summary>
public sealed class AlertTests
{
    private static readonly Dictionary<string, Func<AlertWorld, Task>> _troubles = new()
    {
        ["dead-letters"] = async world =>
        {
            await ChatAsync(world, "ann");
            world.Connector.Bot.Faults = AlertWorld.RefuseMessages;
            await world.Connector.SayAsync("ann", "never");
            await world.LiveAsync(1);
        },
        ["bot-refused"] = async world =>
        {
            await world.ReceiveFromBotAsync("""{"webhook":{"version":"v2"},"events":[]}""");
            await world.LiveAsync(1);
        },
        ["id-conflict"] = async world =>
        {
            world.Connector.Bot.Faults = (path, _) => path.EndsWith("/conversations", StringComparison.Ordinal) ? AlertWorld.Chat("the-same") : null;
            await world.Connector.AcceptAsync("ann");
            await world.LiveAsync(1);
            await world.Connector.AcceptAsync("bob");
            await world.LiveAsync(1);
            await world.Connector.SweepAsync();
        },
        ["destination-held"] = async world =>
        {
            world.Connector.Bot.Faults = (_, _) => Fault.Answer(401);
            await world.Connector.AcceptAsync("ann");
            await world.LiveAsync(1);
        },
        ["failure-share"] = async world =>
        {
            string[] users = [.. Enumerable.Range(0, 12).Select(number => $"user{number}")];
            await ChatAsync(world, users);

            // Four at a time: a fifth in a row would hold the bot.
            foreach (string[] some in users.Chunk(4))
            {
                world.Connector.Bot.Faults = (_, _) => Fault.Answer(503);
                await Task.WhenAll(some.Select(user => world.Connector.SayAsync(user, "hello")));
                await world.LiveAsync(1);
                world.Connector.Bot.Faults = null;
                await world.LiveAsync(4);
            }
        },
        ["waits-for-long"] = async world =>
        {
            await world.Connector.AcceptUnheardAsync("ann");
            world.Connector.Time.Advance(TimeSpan.FromMinutes(35));
            await world.Connector.SweepAsync();
        },
        ["not-swept"] = async world =>
        {
            await world.LiveAsync(1);
            world.Connector.Time.Advance(TimeSpan.FromMinutes(16));
        },
        ["not-forwarded"] = async world =>
        {
            await world.ReceiveAsync("ann", "m-1");
            world.Connector.Time.Advance(TimeSpan.FromMinutes(12));
            await world.Connector.SweepAsync();
        },
        ["failed-executions"] = async world =>
        {
            await world.Connector.AcceptAsync("ann");
            world.Connector.Fail(StubOperation.QueryEntities, TableNames.Conversations);

            for (int execution = 0; execution < 6; execution++)
            {
                await world.Connector.PassUntilAsync(world.Connector.Connector.ForwardToBotAsync(world.Connector.Connector.WakeUpFor(StubbedConnector.Of("ann"))));
            }

            world.Connector.Stub.Faults = Faults.None;
            await world.Connector.SweepAsync();
        },
    };

    public static TheoryData<string> Troubles { get; } = [.. _troubles.Keys];

    [BicepTheory]
    [MemberData(nameof(Troubles))]
    public async Task Fires_in_the_trouble_that_it_is_for_and_no_other_does(string alert)
    {
        await using AlertWorld world = await AlertWorld.StartAsync();

        await _troubles[alert](world);

        Assert.Equal([alert], await world.FiringAsync());
    }

    [BicepFact]
    public void Every_alert_on_the_logs_has_its_trouble() => Assert.Equal(AlertWorld.Alerts.Order(), _troubles.Keys.Order());

    [BicepFact]
    public async Task None_fires_while_all_is_well_but_for_a_failure_now_and_then()
    {
        await using AlertWorld world = await AlertWorld.StartAsync();
        string[] users = [.. Enumerable.Range(0, 12).Select(number => $"user{number}")];
        await Task.WhenAll(users.Select(user => world.ReceiveAsync(user, $"{user}-1")));
        await world.LiveAsync(1);
        world.Connector.Bot.Faults = (_, _) => Fault.Answer(503);
        await Task.WhenAll(users[..3].Select(user => world.ReceiveAsync(user, $"{user}-2")));
        await world.LiveAsync(1);
        world.Connector.Bot.Faults = null;
        await world.LiveAsync(4);

        world.Connector.Time.Advance(TimeSpan.FromMinutes(11));
        await world.Connector.SweepAsync();

        Assert.Empty(await world.FiringAsync());
    }

    private static async Task ChatAsync(AlertWorld world, params string[] users)
    {
        await Task.WhenAll(users.Select(user => world.Connector.AcceptAsync(user)));
        await world.LiveAsync(1);
    }
}
