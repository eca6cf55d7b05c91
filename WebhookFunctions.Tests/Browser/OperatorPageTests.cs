using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;

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
        await HasAsync(world, 3, text => text.StartsWith("You said: Are you there?", StringComparison.Ordinal));
        await HasAsync(world, 5, text => text.Contains("A picture, fresh from", StringComparison.Ordinal) || text.Contains("A sailing boat", StringComparison.Ordinal));
    }

    private static async Task HasAsync(World world, int count, Func<string, bool> which)
    {
        await world.Channel.Calls.WaitForDistinctAsync(count, Id, World.Deadline);
        await new StoredRows(world.Storage).EmptyMailboxesAsync();

        Assert.Equal(count, world.Channel.Calls.All.Select(Id).OfType<string>().Distinct().Count());

        string? Id(ReceivedCall call) => call.Taken && call.Text() is { } text && which(text) ? call.WebhookId : null;
    }
}
