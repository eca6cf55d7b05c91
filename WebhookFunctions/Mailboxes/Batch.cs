using WebhookFunctions.Http;

namespace WebhookFunctions.Mailboxes;

/// <summary>The events of a request that are to be stored, and those that are not.</summary>
internal sealed record Batch(IReadOnlyList<AddressedEvent> Events, IReadOnlyList<RejectedEvent> Rejected)
{
    /// <summary>Whether the sender looks at the answer's status alone: what it should send again must not be told under a 200.</summary>
    public bool IsJudgedByStatus { get; init; }

    /// <summary>What the events to be stored carry, and nobody has a use for.</summary>
    public IEnumerable<IgnoredProperties> Ignored { get; init; } = [];

    /// <summary>The same, when time was over before all of it was stored.</summary>
    public Batch Without(IReadOnlyCollection<AddressedEvent> late) => this with
    {
        Events = [.. Events.Except(late)],
        Rejected = [.. Rejected, .. late.OrderBy(one => one.Index).Select(one => new RejectedEvent(one.Index, one.Event.Id, 503, "There was no time to store it: send it again."))],
    };
}
