namespace WebhookFunctions.Configuration;

/// <summary>Marks a setting whose value nobody may see: it is removed wherever other sides' words are kept (<see cref="OwnSecrets"/>).</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretSettingAttribute : Attribute;
