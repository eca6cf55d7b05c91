using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using WebhookFunctions.Connections;
using WebhookFunctions.Delivery;
using WebhookFunctions.Tests.Infra;

namespace WebhookFunctions.Tests.Connections;

/// <summary>What holds where nobody sets anything.</summary>
public sealed class DefaultsTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/livechat.md")]
    public void Documented_defaults_are_those_of_the_code(string document)
    {
        DocumentedSetting[] settings = [.. SettingsTable.Read(document).Where(setting => setting.Default is not null)];

        Assert.NotEmpty(settings);
        Assert.All(settings, IsDefault);
    }

    [Fact]
    public void A_dead_forwarder_is_replaced_in_under_90_seconds()
    {
        TimeSpan poll = TimeSpan.Parse((string)Code.HostJson["extensions"]!["queues"]!["maxPollingInterval"]!, CultureInfo.InvariantCulture);

        // The watchdog comes twice, and each time the queue may have been asked an instant before.
        TimeSpan silence = 2 * (new DeliveryOptions().LeasePeriod + poll);

        Assert.True(silence < TimeSpan.FromSeconds(90), $"{silence}");
    }

    private static void IsDefault(DocumentedSetting setting)
    {
        (PropertyInfo property, object options) = setting.Name.Split("__") switch
        {
            [DeliveryOptions.Section, .. string[] path] => Follow(new DeliveryOptions(), path),
            ["Connections", _, .. string[] path] => Follow(new ConnectionOptions(), path),
            _ => throw new InvalidOperationException($"There is no options class for {setting.Name}."),
        };

        Assert.Equal(TypeDescriptor.GetConverter(property.PropertyType).ConvertFromInvariantString(setting.Default!), property.GetValue(options));
    }

    private static (PropertyInfo Property, object Options) Follow(object options, ReadOnlySpan<string> path)
    {
        PropertyInfo property = options.GetType().GetProperty(path[0])!;

        return path.Length == 1 ? (property, options) : Follow(property.GetValue(options)!, path[1..]);
    }
}
