namespace WebhookFunctions.Dev;

/// <summary>Something the person at the keyboard can mend: shown as a sentence, without a stack trace.</summary>
internal sealed class Problem(string message) : Exception(message);
