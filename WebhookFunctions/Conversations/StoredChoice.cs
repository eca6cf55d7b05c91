namespace WebhookFunctions.Conversations;

/// <summary>The payload of a button, kept with its conversation because the channel's buttons can carry too little.</summary>
/// <param name="Token">What the button carries instead of the payload.</param>
/// <param name="Label">The button's words.</param>
/// <param name="Payload">The bot's payload as JSON: an object or a string.</param>
internal sealed record StoredChoice(string Token, string Label, string Payload);
