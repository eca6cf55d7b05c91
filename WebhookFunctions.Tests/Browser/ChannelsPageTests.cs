using Playground;

namespace WebhookFunctions.Tests.Browser;

/// <summary>The same messages on each channel. It needs no connector: rendering calls nobody.</summary>
[Trait("Category", "Browser")]
public sealed class ChannelsPageTests
{
    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task The_channels_are_seen_side_by_side_on_a_desktop_and_on_a_phone(int width, int height)
    {
        await using PlaygroundApp playground = await PlaygroundApp.StartAsync(new PlaygroundOptions { Port = 0 });

        await BrowserScript.RunAsync("channels-page.mjs", playground.Address, width, height);
    }
}
