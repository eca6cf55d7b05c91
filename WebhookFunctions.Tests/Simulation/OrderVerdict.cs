using System.Text.Json;

namespace WebhookFunctions.Tests.Simulation;

/// <summary>Whether what goes to different sides keeps the order that a person would notice.</summary>
internal static class OrderVerdict
{
    public static IEnumerable<string> Problems(History history) =>
        [.. HandoversTooEarly(history), .. Transcripts(history), .. AgentsTooLate(history), .. WelcomesTooEarly(history)];

    /// <summary>What the bot said before its request for an agent is with the user when the desk gets the conversation.</summary>
    private static IEnumerable<string> HandoversTooEarly(History history) =>
        from handover in Handovers(history)
        from said in history.ToChannel.Where(entry => entry is { From: EventSource.Bot, Kind: EventKind.Message } && entry.Number < handover.Request.Number)
        where Index(history, Side.Channel, said.Id) > history.World.Sides.All.IndexOf(handover.Received)
        select $"the desk got {handover.Received.What} before the user got {said.Id}";

    /// <summary>The desk is told what was said before the handover, all of it once and in order. What comes after is told as it comes.</summary>
    private static IEnumerable<string> Transcripts(History history) =>
        from handover in Handovers(history)
        let entries = handover.Received.Body.GetProperty("transcript").GetProperty("entries").EnumerateArray().ToArray()
        let user = string.Join(' ', Said(entries, "user"))
        let asked = history.ToBot.Single(entry => entry.Kind == EventKind.Handover && entry.Cause == handover.Request.Id)
        let expected = string.Join(' ', history.ToBot
            .Where(entry => entry.Number < asked.Number && entry is { From: EventSource.Channel, Kind: EventKind.Message or EventKind.Postback })
            .Select(history.TextOf))
        let bot = Said(entries, "bot")
        let before = history.ToChannel
            .Where(entry => entry.Number < handover.Request.Number && entry is { From: EventSource.Bot, Kind: EventKind.Message })
            .Select(entry => entry.Id)
        where user != expected || !bot.Take(before.Count()).SequenceEqual(before) || bot.Distinct().Count() != bot.Length
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

    private static IEnumerable<(Received Received, LogEntry Request)> Handovers(History history) =>
        from received in history.Once(Side.Desk)
        where received.What.StartsWith("handover", StringComparison.Ordinal)
        select (received, history.ToChannel.Single(entry => entry.From == EventSource.Bot && entry.Id == received.What.Split(' ')[1]));

    private static string[] Said(JsonElement[] entries, string author) =>
        [.. entries.Where(entry => entry.At("author") == author).Select(entry => entry.At("text")!)];

    private static int Index(History history, Side side, string key) => history.World.Sides.All.FindIndex(one => one.Side == side && one.Key == key);

    private static Sending First(History history, string id) => history.Sendings.First(sending => sending.Accepted.Any(said => said.Id == id));
}
