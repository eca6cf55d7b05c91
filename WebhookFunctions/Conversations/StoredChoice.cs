namespace WebhookFunctions.Conversations;

/// <summary>What a button stands for, kept with its conversation because the channel's buttons carry too little.</summary>
/// <param name="Token">What the button carries instead.</param>
/// <param name="Label">The button's words.</param>
/// <param name="Payload">The bot's payload as JSON: an object or a string.</param>
internal sealed record StoredChoice(string Token, string Label, string Payload);
