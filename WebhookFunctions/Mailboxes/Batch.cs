using Microsoft.AspNetCore.Http;
using WebhookFunctions.Http;

namespace WebhookFunctions.Mailboxes;

/// <summary>The events of a request that are to be stored, and the events that are not.</summary>
internal sealed record Batch(IReadOnlyList<AddressedEvent> Events, IReadOnlyList<RejectedEvent> Rejected)
{
    /// <summary>Whether the sender looks only at the answer's status. Then a 200 must not list events that should be sent again.</summary>
    public bool IsJudgedByStatus { get; init; }

    /// <summary>The properties of the events to be stored that nothing uses.</summary>
    public IEnumerable<IgnoredProperties> Ignored { get; init; } = [];

    /// <summary>The kinds of things in the request that are not events for anybody.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];

    /// <summary>Users who have another address from now on: noted before any event is stored.</summary>
    public IReadOnlyList<AddressChange> Changes { get; init; } = [];

    /// <summary>What the channel has reported on that was waited for.</summary>
    public IReadOnlyList<SentReport> Reports { get; init; } = [];

    /// <summary>The same batch, if some of its events could not be stored.</summary>
    /// <param name="why">The status and the reason.</param>
    public Batch Without(IReadOnlyCollection<AddressedEvent> some, Func<AddressedEvent, (int Status, string Reason)> why) => some.Count == 0 ? this : this with
    {
        Events = [.. Events.Except(some)],
        Rejected = [.. Rejected, .. some.OrderBy(one => one.Index).DistinctBy(one => one.Index).Select(one => new RejectedEvent(one.Index, one.Event.Id, why(one).Status, why(one).Reason))],
    };

    /// <param name="isWhole">Whether nothing was left out for want of time.</param>
    public IResult Answer(bool isWhole) => !isWhole && IsJudgedByStatus ? Problem.NotAllStored(Rejected)
        : Events.Count > 0 || Rejected.Count == 0 ? Answers.Ok(Rejected, IgnoredProperties.First(Ignored))
        : Problem.NothingAccepted(Rejected);
}
