using System.Text.Json;

namespace WebhookFunctions.Tests.Simulation;

/// <summary>Whether what goes to different sides keeps the order that a person would notice.</summary>
internal static class OrderVerdict
{
    public static IEnumerable<string> Problems(History history) =>
        [.. RequestsTooLate(history), .. Transcripts(history), .. AgentsTooLate(history), .. WelcomesTooEarly(history)];

    /// <summary>What the user writes once the bot's request for an agent is accepted does not go to the bot, which answers no more.</summary>
    private static IEnumerable<string> RequestsTooLate(History history) =>
        from handover in Handovers(history)
        from written in history.ToBot.Where(entry => entry.From == EventSource.Channel && entry.Number < handover.Asked.Number)
        where First(history, written.Id).Start > First(history, handover.Asked.Cause).End
        select $"{written.Id} was written after {handover.Received.What} was asked for, and stands before it";

    /// <summary>The desk is told what was said before the handover, all of it once and in order. What comes after is told as it comes.</summary>
    private static IEnumerable<string> Transcripts(History history) =>
        from handover in Handovers(history)
        let entries = handover.Received.Body.GetProperty("transcript").GetProperty("entries").EnumerateArray().ToArray()
        let user = string.Join(' ', Said(entries, "user"))
        let expected = string.Join(' ', history.ToBot
            .Where(entry => entry.Number < handover.Asked.Number && entry is { From: EventSource.Channel, Kind: EventKind.Message or EventKind.Postback })
            .Select(history.TextOf))
        let bot = Said(entries, "bot")
        let all = history.ToChannel.Where(entry => entry is { From: EventSource.Bot, Kind: EventKind.Message }).Select(entry => entry.Id).ToArray()
        let before = all.Where(id => First(history, id).End < First(history, handover.Asked.Cause).Start)
        where user != expected || before.Except(bot).Any() || !all.Where(bot.Contains).SequenceEqual(bot)
        select $"the transcript of {handover.Received.What} holds {user} / {string.Join(' ', bot)}\n  expected: {expected} / {string.Join(' ', before)} …";

    /// <summary>What an agent said before handing back is with the user before the handback.</summary>
    private static IEnumerable<string> AgentsTooLate(History history) =>
        from handback in history.ToBot.Where(entry => entry is { From: EventSource.Agent, Kind: EventKind.Handback })
        from farewell in history.ToChannel.Where(entry =>
            entry is { From: EventSource.Connector, Kind: EventKind.Handback } && entry.Id.EndsWith($"-{handback.Number}", StringComparison.Ordinal))
        let start = First(history, handback.Id).Start
        from said in history.ToChannel.Where(entry => entry is { From: EventSource.Agent } && entry.Number > farewell.Number)
        where First(history, said.Id).End < start
        select $"{said.Id} comes behind the handback {handback.Id}, before which it was accepted";

    /// <summary>What the bot says on its return comes behind the handback. Where it was told twice, it cannot be said which answer is to which.</summary>
    private static IEnumerable<string> WelcomesTooEarly(History history) => history.Accidents > 0 ? [] :
        from welcome in history.ToChannel.Where(entry => entry.Id.StartsWith('w')).Index()
        let handbacks = history.ToChannel.Count(entry =>
            entry is { From: EventSource.Connector, Kind: EventKind.Handback } && entry.Number < welcome.Item.Number)
        where handbacks <= welcome.Index
        select $"{welcome.Item.Id} comes before the handback it answers";

    private static IEnumerable<(Received Received, LogEntry Asked)> Handovers(History history) =>
        from received in history.Once(Side.Desk)
        where received.What.StartsWith("handover", StringComparison.Ordinal)
        select (received, history.ToBot.Single(entry => entry.Kind == EventKind.Handover && entry.Cause == received.What.Split(' ')[1]));

    private static string[] Said(JsonElement[] entries, string author) =>
        [.. entries.Where(entry => entry.At("author") == author).Select(entry => entry.At("text")!)];

    private static Sending First(History history, string id) => history.Sendings.First(sending => sending.Accepted.Any(said => said.Id == id));
}
