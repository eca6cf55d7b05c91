namespace WebhookFunctions.Configuration;

/// <summary>Marks a setting whose value nobody must see: wherever words of others are kept, it is taken out of them (<see cref="OwnSecrets"/>).</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretSettingAttribute : Attribute;
