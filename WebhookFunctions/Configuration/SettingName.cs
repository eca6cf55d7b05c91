using System.Reflection;

namespace WebhookFunctions.Configuration;

/// <summary>A setting that an options class reads.</summary>
/// <param name="Name">Below the section of the options, as configuration writes it: <c>Bot:BaseUrl</c>.</param>
/// <param name="IsSecret">Marked with <see cref="SecretSettingAttribute"/>.</param>
internal sealed record SettingName(string Name, Type Type, bool IsSecret)
{
    /// <summary>All settings of an options class. This is called only at the start.</summary>
    public static IEnumerable<SettingName> Of(Type options) =>
        from property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.CanWrite
        from setting in Of(property)
        select setting;

    // A class of this app is a section; any other type is a value.
    private static IEnumerable<SettingName> Of(PropertyInfo property) =>
        property.PropertyType.IsClass && property.PropertyType.Assembly == typeof(SettingName).Assembly
            ? Of(property.PropertyType).Select(inner => inner with { Name = $"{property.Name}:{inner.Name}" })
            : [new SettingName(property.Name, property.PropertyType, property.IsDefined(typeof(SecretSettingAttribute)))];
}
