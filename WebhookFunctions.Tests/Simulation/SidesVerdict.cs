
namespace WebhookFunctions.Tests.Simulation;

/// <summary>Whether each side got what it should have: nothing of another's, none lost, none out of order, and twice only after an accident.</summary>
internal static class SidesVerdict
{
    public static IEnumerable<string> Problems(History history) => new[]
    {
        Alignment.Problem("the bot", Words(history.Got(Side.Bot).Where(one => !IsAcknowledgement(one))), history.Reference.Bot, history.Accidents),
        Alignment.Problem(
            "the bot, of acknowledgements,", Words(history.Got(Side.Bot).Where(IsAcknowledgement)), Acknowledgements(history), history.Accidents),
        Alignment.Problem("the desk", Words(history.Once(Side.Desk)), history.Reference.Desk, 0),
        Alignment.Problem("the channel", Words(history.Once(Side.Channel)), [.. ChannelReference.Expected(history)], 0),
        Farewells(history),
        Repeats(history, Side.Desk),
        Repeats(history, Side.Channel),
        DeadLetters(history),
    }.OfType<string>();

    // Typing passes beside the mailboxes: it has no place among the rest, may be missing and may come again.
    private static string[] Words(IEnumerable<Received> received) => [.. received.Select(one => one.What).Where(what => what != Simulation.Words.Typing)];

    private static bool IsAcknowledgement(Received received) => received.What.StartsWith("delivery", StringComparison.Ordinal);

    private static string[] Acknowledgements(History history) =>
    [
        .. history.ToChannel.Where(entry => entry is { From: EventSource.Bot, Kind: EventKind.Message }).Select(entry => $"delivery {entry.Id}"),
    ];

    private static string? Farewells(History history)
    {
        IEnumerable<EventKind> said = history.ToChannel.Where(entry => entry.From == EventSource.Connector).Select(entry => entry.Kind);
        IEnumerable<EventKind> expected = ChannelReference.Farewells(history.Reference);

        return said.SequenceEqual(expected) ? null : $"the connector said {string.Join(' ', said)}, expected {string.Join(' ', expected)}";
    }

    private static string? Repeats(History history, Side side)
    {
        ILookup<string?, string> byKey = history.Got(side).Where(one => one.What != Simulation.Words.Typing).ToLookup(one => one.Key, one => one.What);
        int repeats = byKey.Sum(same => same.Count() - 1);

        return repeats > history.Accidents ? $"{side} got {repeats} events again after {history.Accidents} accidents"
            : byKey.FirstOrDefault(same => same.Distinct().Count() > 1) is { } mixed ? $"{side} got {string.Join(" and ", mixed)} under one key"
            : null;
    }

    private static string? DeadLetters(History history)
    {
        string expected = string.Join(' ', history.Reference.DeadLetters.Concat(ChannelReference.DeadLetters(history)).Order());
        string written = string.Join(' ', history.World.Storage.Table(TableNames.DeadLetters).All
            .Where(row => row.GetString("Address") == history.Address).Select(row => row.GetString("EventId")).Order());

        return expected == written ? null : $"dead letters: {written}\n  expected: {expected}";
    }
}
