
namespace WebhookFunctions.Tests.Simulation;

/// <summary>Given what the mailbox of the channel took, what the channel must have got.</summary>
internal static class ChannelReference
{
    public static IEnumerable<string> Expected(History history)
    {
        Queue<string> ends = new(history.Reference.Ends);

        return history.ToChannel.SelectMany(entry => entry switch
        {
            { Kind: EventKind.Typing } => [Words.Typing],
            { Kind: EventKind.Joined } => ["agent Grace joined"],
            { Kind: EventKind.Handover } => history.World.Rules.HasDesk || Reference.IsRefused(history.TextOf(entry)) ? [] : [$"handover {history.TextOf(entry)}"],
            { Kind: EventKind.Handback } => [$"handback {(ends.TryDequeue(out string? end) ? end : "too many")}"],
            { From: EventSource.Connector } => [$"bot message {(ends.TryPeek(out string? end) ? end : "too many")}"],
            { From: EventSource.Agent } => [$"agent Grace message {entry.Id}"],
            _ => new[] { $"bot message {entry.Id}" },
        });
    }

    /// <summary>What the connector itself must have told the user at the end of each handover, in this order.</summary>
    public static IEnumerable<EventKind> Farewells(Reference reference) => reference.Ends.SelectMany(reason => reason == "handback"
        ? [EventKind.Typing, EventKind.Handback]
        : new[] { EventKind.Typing, EventKind.Message, EventKind.Handback });

    /// <summary>A channel with agents of its own that refuses to be handed a conversation.</summary>
    public static IEnumerable<string> DeadLetters(History history) => history.ToChannel
        .Where(entry => entry.Kind == EventKind.Handover && !history.World.Rules.HasDesk && Reference.IsRefused(history.TextOf(entry)))
        .Select(entry => entry.Id);
}
