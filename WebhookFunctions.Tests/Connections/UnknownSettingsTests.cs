using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using WebhookFunctions.Configuration;
using WebhookFunctions.Connections;

namespace WebhookFunctions.Tests.Connections;

/// <summary>A warning names a setting that nothing reads, and the setting that was probably meant.</summary>
public sealed class UnknownSettingsTests
{
    private const string Value = "a-value-that-may-be-a-secret";

    [Theory]
    [InlineData("Connections__default__Bot__AcessToken", "Connections__default__Bot__AccessToken")]
    [InlineData("Connections__default__Bot__Token", "Connections__default__Bot__AccessToken")]
    [InlineData("Connections__default__Channel__WebhookUrl", "Connections__default__Channel__Url")]
    [InlineData("Retention__DeadLeters", "Retention__DeadLetters")]
    [InlineData("Logs__Addresses", "Logs__ShowAddresses")]
    [InlineData("Connections__default__BotBaseUrl", "Connections__default__Bot__BaseUrl")]
    [InlineData("Connections__default__Chanel__Secret", "Connections__default__Channel__Secret")]
    [InlineData("Connections__default__Channel__Secret__0", "Connections__default__Channel__Secret")]
    [InlineData("Connections__default__Agents__RetryFore", "Connections__default__Agents__RetryFor")]
    [InlineData("Delivery__RetriesFor", "Delivery__RetryFor")]
    [InlineData("Delivery__LeasePeriode", "Delivery__LeasePeriod")]
    [InlineData("Delivery__DueAfter", "Delivery__RetryFor")]
    public async Task Is_named_with_the_nearest_there_is(string setting, string nearest)
    {
        string warning = Assert.Single(await WarningsAsync(new() { [setting] = Value }));

        Assert.Equal($"Nobody reads the setting {setting}; did you mean {nearest}?", warning);
    }

    [Fact]
    public async Task Every_setting_that_is_read_may_be_written_in_any_case() => Assert.Empty(await WarningsAsync(new()
    {
        ["Connections__default__bot__acknowledge"] = "received",
        ["DELIVERY__TIMEOUT"] = "00:00:10",
        ["Delivery__LeasePeriod"] = "00:00:30",
        ["Delivery__PlacesPerDestination"] = "8",
    }));

    [Fact]
    public void The_app_looks_for_them_when_it_starts()
    {
        using IHost product = Product.Build(Product.Settings(new Dictionary<string, string?>()));

        Assert.Contains(product.Services.GetServices<IHostedService>(), service => service is UnknownSettings);
    }

    private static async Task<string[]> WarningsAsync(Dictionary<string, string?> changes)
    {
        FakeLogger<UnknownSettings> logger = new();
        using IHost product = Product.Build(Product.Settings(changes));

        await new UnknownSettings(product.Services.GetRequiredService<IConfiguration>(), product.Services.GetServices<ReadSection>(), logger).StartAsync(CancellationToken.None);

        Assert.All(logger.Collector.GetSnapshot(), line => Assert.Equal(LogLevel.Warning, line.Level));

        return [.. logger.Collector.GetSnapshot().Select(line => line.Message)];
    }
}
