using Playground;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Handovers;

/// <summary>Long entries: many a server takes no more than 100 KB at once.</summary>
public sealed class TranscriptSizeTests
{
    private const int MostCharacters = 24 * 1024;

    [Fact]
    public async Task Long_entries_come_in_parts_of_a_bounded_size_the_newest_first_and_none_is_missing_or_comes_twice()
    {
        await using World world = await Livechat.StartAsync();
        string conversation = await world.StartChatAsync("ann");
        List<string> expected = [];

        for (int number = 0; number < 6; number++)
        {
            await world.Channel.SendTextAsync("ann", Long($"{number}"));
            await world.Bot.SendTextAsync(conversation, Long($"{number}"));
            expected.AddRange([$"user: {Long($"{number}")}", $"bot: {Long($"{number}")}"]);
        }

        await world.Bot.SendHandoverAsync(conversation);

        ReceivedCall handover = await world.DeskGetsAsync("handover");
        List<IReadOnlyList<string>> parts = [handover.Said()];
        string? more = handover.Body.GetProperty("transcript").GetProperty("more").GetString();

        while (more is not null)
        {
            DeskTranscript before = await world.Desk.ReadTranscriptAsync("ann", more);
            parts.Insert(0, [.. before.Entries.Select(entry => $"{entry.Author}: {entry.Text}")]);
            more = before.More;
        }

        Assert.Equal([4, 4, 4], parts.Select(part => part.Count));
        Assert.All(parts, part => Assert.True(part.Sum(entry => entry.Length) < MostCharacters));
        Assert.Equal(expected, parts.SelectMany(part => part));
    }

    [Fact]
    public async Task An_entry_longer_than_all_that_may_come_at_once_comes_alone_cut_off()
    {
        await using World world = await Livechat.StartAsync(("TranscriptLength", "1"));
        string conversation = await world.StartChatAsync("ann");
        string tooLong = new('x', MostCharacters + 1);
        await world.SayAsync("ann", tooLong, world.Bot.Calls);

        await world.Bot.SendHandoverAsync(conversation);

        string said = Assert.Single((await world.DeskGetsAsync("handover")).Said());
        Assert.Equal($"user: {tooLong[..8_000]}", said);
    }

    /// <returns>A text of which four, and not five, come at once.</returns>
    private static string Long(string start) => start.PadRight(6_000, '.');
}
