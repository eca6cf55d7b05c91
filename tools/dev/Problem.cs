namespace WebhookFunctions.Dev;

/// <summary>Something that the person at the keyboard can fix: shown as a sentence, without a stack trace.</summary>
internal sealed class Problem(string message) : Exception(message);
