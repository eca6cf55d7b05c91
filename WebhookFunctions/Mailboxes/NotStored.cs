using WebhookFunctions.Conversations;

namespace WebhookFunctions.Mailboxes;

/// <summary>Correct events of a request that were not stored.</summary>
/// <param name="Late">The events for which there was no time.</param>
/// <param name="Lost">The events whose conversation was deleted meanwhile.</param>
internal sealed record NotStored(IReadOnlyCollection<AddressedEvent> Late, IReadOnlyCollection<AddressedEvent> Lost)
{
    /// <summary>The batch as the answer reports it.</summary>
    public Batch In(Batch batch) => batch.Without(Late, _ => (503, "There was no time to store it: send it again.")).Without(Lost, WhyLost);

    // The same words as for a chat that was never known, and for a conversation that no agent has.
    private static (int Status, string Reason) WhyLost(AddressedEvent lost) => lost.Event.Source == EventSource.Agent
        ? (409, "The conversation is with the bot.")
        : (404, "The conversation was not started by this connection.");
}
