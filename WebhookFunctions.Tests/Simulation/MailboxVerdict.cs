
namespace WebhookFunctions.Tests.Simulation;

/// <summary>Whether the senders got true answers: what was accepted is there, once and in order, and nothing else is.</summary>
internal static class MailboxVerdict
{
    public static IEnumerable<string> Problems(History history) =>
    [
        .. Leftovers(history),
        .. Accepted(history),
        .. OutOfOrder(history, history.ToBot),
        .. OutOfOrder(history, history.ToChannel),
        .. Messages(history),
        .. Answers(history),
        .. Torn(history),
    ];

    private static IEnumerable<string> Leftovers(History history)
    {
        string partition = new ConversationKey("default", history.Address).Partition;

        return history.World.Storage.Table(TableNames.Conversations).All
            .Where(row => row.PartitionKey == partition)
            .Where(row => row.RowKey.Contains("-mail-", StringComparison.Ordinal)
                || row.GetBoolean("Held") == true
                || (row.RowKey == RowKeys.Conversation && row.GetString("State") != nameof(HandoverState.Bot)))
            .Select(row => $"{row.RowKey} was left behind");
    }

    private static IEnumerable<string> Accepted(History history)
    {
        string accepted = string.Join(' ', history.Sendings.SelectMany(sending => sending.Accepted).Where(said => said.Kind != EventKind.Typing).Select(said => said.Id).Distinct().Order());
        IEnumerable<string> requests = history.World.Rules.HasDesk ? history.ToBot.Where(entry => entry.Kind == EventKind.Handover).Select(entry => entry.Cause) : [];
        string logged = string.Join(' ', history.All.Where(entry => entry.From != EventSource.Connector).Select(entry => entry.Id).Concat(requests).Order());

        return accepted == logged ? [] : [$"accepted: {accepted}\n  in the mailboxes: {logged}"];
    }

    /// <summary>What one direction tells the other, and the expiry tells both: each request for agents of the channel's own once and in order, and an end of each.</summary>
    private static IEnumerable<string> Messages(History history)
    {
        LogEntry[] own = [.. history.ToBot.Where(entry => entry.From == EventSource.Connector)];
        IEnumerable<LogEntry> requests = history.ToChannel.Where(entry => entry.Kind == EventKind.Handover);

        return new[]
        {
            history.World.Rules.HasDesk ? null : Difference(own, EventKind.Handover, requests.Select(entry => $"ask-{entry.Id}")),
            Difference(own, EventKind.Handback, ChannelReference.DeadLetters(history).Select(id => $"withdraw-{id}")),
            Expiries(own, history.Reference.Handovers),
        }.OfType<string>();
    }

    /// <summary>Each is of a handover that there was. One that ended otherwise has none, unless it was too late to take it back.</summary>
    private static string? Expiries(LogEntry[] own, IEnumerable<long> handovers)
    {
        string[] there = [.. own.Where(entry => entry.Kind == EventKind.Expiry).Select(entry => entry.Id)];
        bool isRight = there.Distinct().Count() == there.Length && !there.Except(handovers.Select(number => $"expiry-{number}")).Any();

        return isRight ? null : $"expiries: {string.Join(' ', there)}";
    }

    private static string? Difference(LogEntry[] own, EventKind kind, IEnumerable<string> expected)
    {
        IEnumerable<string> there = own.Where(entry => entry.Kind == kind).Select(entry => entry.Id);

        return there.SequenceEqual(expected) ? null : $"{kind}: {string.Join(' ', there)}\n  expected: {string.Join(' ', expected)}";
    }

    private static IEnumerable<string> OutOfOrder(History history, IReadOnlyList<LogEntry> log)
    {
        Dictionary<string, long> numbers = log.Where(entry => entry.From != EventSource.Connector).ToDictionary(entry => entry.Id, entry => entry.Number);
        Sending[] sendings = [.. history.Sendings.Where(sending => sending.Accepted.Count > 0).DistinctBy(sending => sending.Post)];

        return
            from one in sendings
            from other in sendings
            where one.End < other.Start
            from early in one.Accepted
            from late in other.Accepted
            where numbers.TryGetValue(early.Id, out long first) && numbers.TryGetValue(late.Id, out long second) && first > second
            select $"{early.Id} was accepted before {late.Id} was sent, and stands behind it";
    }

    /// <summary>What an agent says in the same request before handing back is not lost: the handback is accepted after it, or not at all.</summary>
    private static IEnumerable<string> Torn(History history) =>
        from sendings in history.Sendings.Where(sending => sending.Post.From == EventSource.Agent).GroupBy(sending => sending.Post)
        let accepted = sendings.SelectMany(sending => sending.Accepted).ToHashSet()
        where accepted.Contains(sendings.Key.Events[^1]) && !sendings.Key.Events.All(accepted.Contains)
        select $"{sendings.Key.Events[^1].Id} was accepted without {sendings.Key.Events[0].Id}";

    /// <summary>An agent's event is refused with 409 exactly while the conversation is not the agents', unless it was accepted before.</summary>
    private static IEnumerable<string> Answers(History history) =>
        from sending in history.Sendings
        where sending.Post.From == EventSource.Agent && sending.State is not null
        let others = history.Sendings.Where(other => other != sending && other.Post == sending.Post).ToArray()
        let isAgents = sending.State is HandoverState.Opening or HandoverState.Agent
        // What passes by leaves nothing by which it could be known again.
        let isKnown = others.Any(other => other.End < sending.Start && other.Accepted.Any(said => said.Kind != EventKind.Typing))
        let mayBeKnown = sending.Tries > 1 || others.Any(other => other.Start <= sending.End)
        where sending.Status is not (200 or 409)
            || (sending.Status == 409 && (isAgents || isKnown))
            || (sending.Status == 200 && !(isAgents || isKnown || mayBeKnown))
        select $"{sending.Post.Events[0].Id} was answered {sending.Status} in the state {sending.State}";
}
