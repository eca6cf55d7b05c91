using WebhookFunctions.Conversations;

namespace WebhookFunctions.Mailboxes;

/// <summary>What of a request came to nothing though it was right.</summary>
/// <param name="Late">Those for which there was no time.</param>
/// <param name="Lost">Those whose conversation was deleted meanwhile.</param>
internal sealed record NotStored(IReadOnlyCollection<AddressedEvent> Late, IReadOnlyCollection<AddressedEvent> Lost)
{
    /// <summary>The batch as it is answered.</summary>
    public Batch In(Batch batch) => batch.Without(Late, _ => (503, "There was no time to store it: send it again.")).Without(Lost, WhyLost);

    // As is said of a chat that was never known, and of a conversation that no agent has.
    private static (int Status, string Reason) WhyLost(AddressedEvent lost) => lost.Event.Source == EventSource.Agent
        ? (409, "The conversation is with the bot.")
        : (404, "The conversation was not started by this connection.");
}
