using System.Text.Json;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Handovers;

namespace WebhookFunctions.Tests.Management;

/// <summary>What an operator sees of a destination's address.</summary>
public sealed class SendsToTests
{
    private const string Url = "https://channel.example:8443/hooks/as-good-as-a-password?key=another";

    [Fact]
    public async Task Each_destination_tells_where_it_is_and_nothing_that_may_be_a_secret()
    {
        Dictionary<string, string?> settings = Livechat.Settings([("Type", "webhook")]);
        settings["Connections__default__Channel__Url"] = Url;
        await using World world = await World.StartAsync(settings: settings);
        using Operator grace = new(world);

        JsonElement connections = (await grace.GetAsync("connections")).Body;
        OperatorAnswer held = await grace.PostAsync("connections/default/channel/hold");

        string here = world.Playground.Address.GetLeftPart(UriPartial.Authority);
        Assert.Equal(
            [("bot", here), ("channel", "https://channel.example:8443"), ("desk", here)],
            connections.GetProperty("connections")[0].GetProperty("destinations").EnumerateArray()
                .Select(one => (one.GetProperty("destination").GetString(), one.GetProperty("sendsTo").GetString())));
        Assert.Equal("https://channel.example:8443", held.Text("sendsTo"));
        Assert.All([connections, held.Body], body => Assert.DoesNotContain("as-good-as-a-password", body.GetRawText(), StringComparison.Ordinal));
    }
}
