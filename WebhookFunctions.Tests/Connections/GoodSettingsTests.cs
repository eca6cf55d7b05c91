using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Options;
using WebhookFunctions.Connections;

namespace WebhookFunctions.Tests.Connections;

/// <summary>The app accepts the settings that the documentation shows.</summary>
public sealed class GoodSettingsTests
{
    [Fact]
    public void The_sample_is_right()
    {
        using JsonDocument sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "local.settings.sample.json")));
        Dictionary<string, string?> settings = sample.RootElement.GetProperty("Values").EnumerateObject()
            .ToDictionary(setting => setting.Name, setting => setting.Value.GetString());

        Product.Validate(settings);
    }

    [Fact]
    public void Every_setting_of_the_sample_exists()
    {
        using JsonDocument sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "local.settings.sample.json")));

        IEnumerable<string> names = sample.RootElement.GetProperty("Values").EnumerateObject().Select(setting => setting.Name);

        Assert.All(names, name => Assert.True(Exists(name), name));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/livechat.md")]
    [InlineData("docs/channels/slack.md")]
    [InlineData("docs/channels/telegram.md")]
    [InlineData("docs/channels/twilio.md")]
    [InlineData("docs/channels/whatsapp.md")]
    public void Every_setting_of_the_documentations_tables_exists(string document)
    {
        IReadOnlyList<DocumentedSetting> settings = SettingsTable.Read(document);

        Assert.NotEmpty(settings);
        Assert.All(settings, setting => Assert.True(Exists(setting.Name), setting.Name));
    }

    [Theory]
    [InlineData("Connections__default__Bot__BaseUrl", "http://localhost:7080/messaging")]
    [InlineData("Connections__default__Bot__BaseUrl", "http://[::1]:7080/messaging")]
    [InlineData("Connections__default__Bot__Start", "none")]
    [InlineData("Connections__default__Bot__Acknowledge", "received")]
    [InlineData("Connections__default__Channel__Secret", "whsec_dGhlLXNlY3JldC1vZi10aGUtY2hhbm5lbC0x\n dGhlLXNlY3JldC1vZi10aGUtY2hhbm5lbC0y ")]
    [InlineData("Connections__default__Inactivity__After", "00:30:00")]
    [InlineData("Connections__default__Inactivity__StartOnReturn", "passage:welcome-back")]
    [InlineData("Connections__default__Channel__MaximumRate", "30")]
    [InlineData("Connections__default__Channel__MaximumRatePerConversation", "0.5")]
    [InlineData("Delivery__RetryFor", "00:00:00")]
    [InlineData("Delivery__RetryFor", "0")]
    [InlineData("Delivery__RetryFor", "23:59:59")]
    [InlineData("Delivery__RetryFor", "1.00:00:00")]
    [InlineData("Delivery__RetryFor", "24.00:00:00")]
    [InlineData("AzureWebJobsStorage", "UseDevelopmentStorage=true")]
    public void Is_right(string setting, string value) => Product.Validate(Product.Settings(new Dictionary<string, string?> { [setting] = value }));

    [Fact]
    public void Storage_may_be_reached_by_an_identity() => Product.Validate(Product.Settings(new Dictionary<string, string?>
    {
        ["AzureWebJobsStorage"] = null,
        ["AzureWebJobsStorage__queueServiceUri"] = "https://account.queue.core.windows.net",
        ["AzureWebJobsStorage__tableServiceUri"] = "https://account.table.core.windows.net",
        ["AzureWebJobsStorage__credential"] = "managedidentity",
    }));

    // The host needs it too, and would say so first.
    [Theory]
    [InlineData(null)]
    [InlineData("https://account.queue.core.windows.net")]
    public void Without_storage_nothing_starts(string? queues)
    {
        Dictionary<string, string?> settings = new() { ["AzureWebJobsStorage"] = null, ["AzureWebJobsStorage__queueServiceUri"] = queues };

        OptionsValidationException exception = Assert.Throws<OptionsValidationException>(() => Product.Validate(Product.Settings(settings)));

        Assert.Contains("AzureWebJobsStorage__tableServiceUri", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Follows a name part by part from the options it starts at.</summary>
    private static bool Exists(string name) => name.Split("__") switch
    {
        ["FUNCTIONS_WORKER_RUNTIME" or "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT" or "APPLICATIONINSIGHTS_CONNECTION_STRING" or "SweepSchedule"] => true,
        ["OTEL_EXPORTER_OTLP_ENDPOINT" or "OTEL_TRACES_SAMPLER" or "OTEL_TRACES_SAMPLER_ARG"] => true,
        ["AzureFunctionsJobHost", ..] => true,
        [StorageOptions.Section, .. string[] rest] => IsProperty(typeof(StorageOptions), rest),
        [DeliveryOptions.Section, .. string[] rest] => rest.Length > 0 && (IsProperty(typeof(DeliveryOptions), rest) || IsProperty(typeof(LeaseOptions), rest)),
        [RetentionOptions.Section, .. string[] rest] => rest.Length > 0 && IsProperty(typeof(RetentionOptions), rest),
        [LogOptions.Section, .. string[] rest] => rest.Length > 0 && IsProperty(typeof(LogOptions), rest),
        ["Connections", _, .. string[] rest] => rest.Length > 1 && IsProperty(typeof(ConnectionOptions), rest),
        _ => false,
    };

    private static bool IsProperty(Type options, ReadOnlySpan<string> path) =>
        path.IsEmpty
        || (options.GetProperty(path[0], BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is { CanWrite: true } property
            && IsProperty(property.PropertyType, path[1..]));
}
