using System.Text.Json;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Management;

/// <summary>What an operator sees of a limit.</summary>
public sealed class LimitedTests
{
    [Fact]
    public async Task What_waits_for_its_turn_says_so_and_the_destination_shows_its_limit()
    {
        await using World world = await World.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Connections__default__Channel__MaximumRate"] = "0.02", ["Delivery__LeasePeriod"] = "00:00:30",
        });
        using Operator grace = new(world);

        foreach (string address in new[] { "ann", "bob" })
        {
            await world.Bot.SendTextAsync(await world.StartChatAsync(address), "hi");
        }

        JsonElement waiting = await WaitsAsync(grace);
        JsonElement channel = (await grace.GetAsync("connections")).List("connections")[0].GetProperty("destinations")[1];
        JsonElement bot = (await grace.GetAsync("connections")).List("connections")[0].GetProperty("destinations")[0];

        Assert.Equal("It waits for its turn: the channel's limit is 0.02 a second.", waiting.GetProperty("why").GetString());
        Assert.Equal(0, waiting.GetProperty("attempts").GetInt32());
        Assert.Equal((0.02, true), (channel.GetProperty("limit").GetProperty("perSecond").GetDouble(), channel.GetProperty("limit").GetProperty("holdsBack").GetBoolean()));
        Assert.InRange(channel.GetProperty("limit").GetProperty("lineSeconds").GetDouble(), 0.1, 100);
        Assert.NotEqual("held", channel.GetProperty("state").GetString());
        Assert.False(bot.TryGetProperty("limit", out _));
    }

    private static async Task<JsonElement> WaitsAsync(Operator grace)
    {
        using CancellationTokenSource deadline = new(World.Deadline);

        while (true)
        {
            if ((await grace.GetAsync("waiting")).List("waiting").FirstOrDefault(one => one.TryGetProperty("why", out _)) is { ValueKind: JsonValueKind.Object } waiting)
            {
                return waiting;
            }

            await Task.Delay(50, deadline.Token);
        }
    }
}
