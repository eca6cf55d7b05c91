using Playground;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Browser;

/// <summary>The operator's page, in front of a connector whose channel fails and is fixed.</summary>
[Trait("Category", "Browser")]
public sealed class OperatorPageTests
{
    [Theory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task A_broken_channel_is_seen_held_and_repaired_and_dead_letters_are_replayed_on_a_desktop_and_on_a_phone(int width, int height)
    {
        await using World world = await World.StartAsync(new PlaygroundOptions());

        await BrowserScript.RunAsync("operator-trouble.mjs", world.Playground.Address, width, height);

        // Three of each: everything that the bot said has arrived, except what was discarded.
        Assert.Equal(3, world.Channel.Calls.All.Count(call => call.Taken && call.Text() is { } text && text.StartsWith("You said: Are you there?", StringComparison.Ordinal)));
        Assert.Equal(5, world.Channel.Calls.All.Where(call => call.Taken && call.Text() is { } text && IsOfThePicture(text)).DistinctBy(call => call.WebhookId).Count());
    }

    private static bool IsOfThePicture(string text) => text.Contains("A picture, fresh from", StringComparison.Ordinal) || text.Contains("A sailing boat", StringComparison.Ordinal);
}
