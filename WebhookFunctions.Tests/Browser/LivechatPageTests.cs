using LocalHost;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Browser;

/// <summary>The playground's two pages, a user's and an agent's, with the connector between them.</summary>
[Trait("Category", "Browser")]
public sealed class LivechatPageTests
{
    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task A_visitor_goes_from_the_bot_to_an_agent_and_back_on_a_desktop_and_on_a_phone(int width, int height)
    {
        await using PlaygroundApp playground = await PlaygroundApp.StartAsync(new PlaygroundOptions { Port = 0 });
        await using FunctionsHost host = await StartConnectorAsync(playground);
        playground.ConnectorAddresses = [host.Address];

        await BrowserScript.RunAsync("livechat-page.mjs", playground.Address, width, height);

        Assert.DoesNotContain(
            [.. playground.Bot.Calls.All, .. playground.Channel.Calls.All, .. playground.Desk.Calls.All], call => call.Problem is not null);
        Assert.DoesNotContain(playground.Desk.Sent.All, sent => sent.Refused);
    }

    private static async Task<FunctionsHost> StartConnectorAsync(PlaygroundApp playground) => await FunctionsHost.StartAsync(new LocalHostOptions
    {
        Port = 0,
        LogToConsole = false,
        Settings = TestSettings.For(await SharedAzurite.NewAccountAsync(), playground, new Dictionary<string, string?>
        {
            ["Connections__default__Agents__Type"] = "webhook",
            ["Connections__default__Agents__Url"] = playground.DeskAddress.AbsoluteUri,
            ["Connections__default__Agents__Secret"] = new PlaygroundOptions().DeskSecret,
            // Short, so that there is something earlier to load.
            ["Connections__default__Agents__TranscriptLength"] = "5",
        }),
    });
}
