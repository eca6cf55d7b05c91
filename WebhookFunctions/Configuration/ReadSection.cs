namespace WebhookFunctions.Configuration;

/// <summary>A section of the settings, and the options class that reads it. Nothing reads any other setting in that section.</summary>
internal sealed record ReadSection(string Name, Type Options);
