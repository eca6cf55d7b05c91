using WebhookFunctions.Delivery;
using WebhookFunctions.Http;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Channels;

/// <summary>The result of reading a channel's request.</summary>
/// <param name="Events">The events that can be accepted.</param>
/// <param name="Rejected">The events that cannot be accepted, and why.</param>
internal sealed record ChannelRequest(
    SignatureVerdict Verdict, IReadOnlyList<AddressedEvent> Events, IReadOnlyList<RejectedEvent> Rejected, Problem? Problem = null)
    : SignedRequest(Verdict, Problem)
{
    /// <summary>The properties of acceptable events that nothing uses.</summary>
    public IReadOnlyList<IgnoredProperties> Ignored { get; init; } = [];

    /// <summary>The answer that the channel expects when the events are stored; null for the answer that lists the rejected events.</summary>
    public ChannelAnswer? Answer { get; init; }

    /// <summary>The kinds of genuine things that nothing uses: they are answered like the rest, and counted.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];

    /// <summary>What was sent and is reported on, if the report is waited for.</summary>
    public IReadOnlyList<SentReport> Reports { get; init; } = [];

    /// <summary>Users who have another address from now on: their conversation goes on.</summary>
    public IReadOnlyList<AddressChange> Changes { get; init; } = [];

    public static ChannelRequest Unverified(SignatureVerdict verdict) => new(verdict, [], []);

    public static ChannelRequest Unreadable(Problem problem) => new(SignatureVerdict.Valid, [], [], problem);
}
