namespace WebhookFunctions.Configuration;

/// <summary>A section of the settings, and an options class that reads it: whatever else is in there, nobody reads.</summary>
internal sealed record ReadSection(string Name, Type Options);
