using WebhookFunctions.Http;

namespace WebhookFunctions.Mailboxes;

/// <summary>The events of a request that are to be stored, and those that are not.</summary>
internal sealed record Batch(IReadOnlyList<AddressedEvent> Events, IReadOnlyList<RejectedEvent> Rejected)
{
    /// <summary>Whether the sender looks at the answer's status alone: what it should send again must not be told under a 200.</summary>
    public bool IsJudgedByStatus { get; init; }

    /// <summary>What the events to be stored carry, and nobody has a use for.</summary>
    public IEnumerable<IgnoredProperties> Ignored { get; init; } = [];

    /// <summary>The kinds of what came along and is no event for anybody.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];

    /// <summary>The same, when some of it could not be stored.</summary>
    /// <param name="why">The status and the reason.</param>
    public Batch Without(IReadOnlyCollection<AddressedEvent> some, Func<AddressedEvent, (int Status, string Reason)> why) => some.Count == 0 ? this : this with
    {
        Events = [.. Events.Except(some)],
        Rejected = [.. Rejected, .. some.OrderBy(one => one.Index).DistinctBy(one => one.Index).Select(one => new RejectedEvent(one.Index, one.Event.Id, why(one).Status, why(one).Reason))],
    };
}
