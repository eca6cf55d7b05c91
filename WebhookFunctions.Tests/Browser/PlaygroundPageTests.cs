using Playground;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Browser;

/// <summary>The playground's page as a visitor sees it, with the connector behind it.</summary>
[Trait("Category", "Browser")]
public sealed class PlaygroundPageTests
{
    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task A_visitor_chats_through_the_whole_loop_on_a_desktop_and_on_a_phone(int width, int height)
    {
        await using World world = await World.StartAsync(new PlaygroundOptions());

        await BrowserScript.RunAsync("playground-page.mjs", world.Playground.Address, width, height);

        Assert.DoesNotContain(world.Bot.Calls.All, call => call.Problem is not null);
        Assert.DoesNotContain(world.Channel.Calls.All, call => call.Problem is not null);
    }

    [Fact]
    public async Task Whoever_has_a_wrong_token_is_told_so_and_what_to_do()
    {
        await using World world = await World.StartAsync(
            new PlaygroundOptions(), new Dictionary<string, string?> { ["Connections__default__Bot__AccessToken"] = "not-the-token-of-the-playground" });

        await BrowserScript.RunAsync("trouble-page.mjs", world.Playground.Address, 1280, 800);
    }

    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task Whoever_has_another_channel_and_another_desk_is_told_where_they_are_on_a_desktop_and_on_a_phone(int width, int height)
    {
        // The bot's answers arrive there: nothing fails.
        await using World there = await World.StartAsync(new PlaygroundOptions());
        await using World world = await World.StartAsync(new PlaygroundOptions(), new Dictionary<string, string?>
        {
            ["Connections__default__Channel__Url"] = there.Playground.ChannelAddress.AbsoluteUri,
            ["Connections__default__Agents__Type"] = "webhook",
            ["Connections__default__Agents__Url"] = there.Playground.DeskAddress.AbsoluteUri,
        });
        string elsewhere = there.Playground.Address.GetLeftPart(UriPartial.Authority);

        await BrowserScript.RunAsync("elsewhere-page.mjs", world.Playground.Address, elsewhere, elsewhere, width, height);

        await there.Channel.Calls.WaitForAsync(call => call.Taken, World.Deadline);
        Assert.Empty(world.Channel.Calls.All);
    }
}
