using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using WebhookFunctions.Connections;
using WebhookFunctions.Tests.Infra;

namespace WebhookFunctions.Tests.Connections;

/// <summary>The defaults of all settings.</summary>
public sealed class DefaultsTests
{
    private const string Schedule = "SweepSchedule";

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/livechat.md")]
    [InlineData("docs/channels/slack.md")]
    [InlineData("docs/channels/telegram.md")]
    [InlineData("docs/channels/twilio.md")]
    [InlineData("docs/channels/whatsapp.md")]
    public void Documented_defaults_are_those_of_the_code(string document)
    {
        DocumentedSetting[] settings = [.. SettingsTable.Read(document).Where(setting => setting.Default is not null && setting.Name != Schedule)];

        Assert.NotEmpty(settings);
        Assert.All(settings, IsDefault);
    }

    [Fact]
    public void The_documented_schedule_is_that_of_the_sample()
    {
        DocumentedSetting schedule = SettingsTable.Read("README.md").Single(setting => setting.Name == Schedule);

        Assert.Equal(Sample(Schedule), schedule.Default);
    }

    [Fact]
    public void A_dead_forwarder_is_replaced_in_under_90_seconds()
    {
        TimeSpan poll = TimeSpan.Parse((string)Code.HostJson["extensions"]!["queues"]!["maxPollingInterval"]!, CultureInfo.InvariantCulture);

        // Due an instant after a sweep; the wake-up that takes over is delayed by a lease period, and the queue was asked an instant before.
        TimeSpan silence = new LeaseOptions().DueAfter + SweepInterval() + new LeaseOptions().LeasePeriod + poll;

        Assert.True(silence < TimeSpan.FromSeconds(90), $"{silence}");
    }

    private static string Sample(string setting) =>
        (string)JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "local.settings.sample.json")))!["Values"]![setting]!;

    private static TimeSpan SweepInterval() => TimeSpan.FromSeconds(
        int.Parse(Sample(Schedule).Split(' ')[0].TrimStart('*', '/'), CultureInfo.InvariantCulture));

    private static void IsDefault(DocumentedSetting setting)
    {
        (PropertyInfo property, object options) = setting.Name.Split("__") switch
        {
            [LeaseOptions.Section, nameof(LeaseOptions.LeasePeriod)] => Follow(new LeaseOptions(), [nameof(LeaseOptions.LeasePeriod)]),
            [DeliveryOptions.Section, .. string[] path] => Follow(new DeliveryOptions(), path),
            [RetentionOptions.Section, .. string[] path] => Follow(new RetentionOptions(), path),
            [LogOptions.Section, .. string[] path] => Follow(new LogOptions(), path),
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
