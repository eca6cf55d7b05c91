using WebhookFunctions.Connections;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Handovers;

/// <summary>The state machine of livechat, with every transition.</summary>
/// <param name="HasDesk">Without a desk the channel has agents of its own, and no desk has to be told.</param>
/// <param name="HasPassage">Whether a passage is configured for the user's return.</param>
internal sealed record HandoverRules(bool HasDesk, bool HasPassage)
{
    public static HandoverRules Of(Connection connection) => new(connection.Desk is not null, connection.Agents.HandbackPassage.Length > 0);

    /// <returns>The next state, or null if the trigger has no effect in this state: then it is ignored.</returns>
    public HandoverState? Next(HandoverState state, HandoverTrigger trigger) => (state, trigger) switch
    {
        (HandoverState.Bot, HandoverTrigger.Requested) => HasDesk ? HandoverState.Opening : HandoverState.Agent,
        (HandoverState.Opening, HandoverTrigger.Opened) => HandoverState.Agent,
        (HandoverState.Opening or HandoverState.Agent, HandoverTrigger.Ended) => HandoverState.Returning,
        (HandoverState.Returning, HandoverTrigger.Returned) => HasPassage ? HandoverState.StartingPassage : Closing,
        (HandoverState.StartingPassage, HandoverTrigger.PassageStarted) => Closing,
        (HandoverState.Closing, HandoverTrigger.Closed) => HandoverState.Bot,
        _ => null,
    };

    private HandoverState Closing => HasDesk ? HandoverState.Closing : HandoverState.Bot;
}
