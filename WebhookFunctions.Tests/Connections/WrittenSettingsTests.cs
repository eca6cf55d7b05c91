namespace WebhookFunctions.Tests.Connections;

/// <summary>A setting that would be read with another meaning than intended stops the start.</summary>
public sealed class WrittenSettingsTests
{
    private const string Bot = "Connections__default__Bot__";
    private const string Channel = "Connections__default__Channel__";

    [Theory]
    [InlineData("Delivery__RetryFor", "24:00:00", "1.00:00:00")]
    [InlineData("Delivery__RetryFor", " 36:00:00 ", "1.12:00:00")]
    [InlineData("Delivery__RetryFor", "36:30:00", "00:00:30 (a day is 1.00:00:00)")]
    [InlineData("Delivery__RetryFor", "24", "00:00:30")]
    [InlineData("Delivery__FirstRetry", "24:00:00", "1.00:00:00")]
    [InlineData("Delivery__LongestRetry", "24:00:00", "1.00:00:00")]
    [InlineData("Delivery__Timeout", "48:00:00", "2.00:00:00")]
    [InlineData("Delivery__LeasePeriod", "24:00:00", "1.00:00:00")]
    [InlineData("Connections__default__Agents__RetryFor", "24:00:00", "1.00:00:00")]
    public async Task A_time_that_would_be_days_stops_the_start_and_the_right_spelling_is_said(string setting, string value, string right)
    {
        string message = await Product.FailToStartAsync(new() { [setting] = value });

        Assert.Contains($"{setting} must be a time such as {right}", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Bot + "BaseUrl", "https://bot.example/messaging/webhook/v1/{teamId}/bot-1")]
    [InlineData(Bot + "BaseUrl", "https://bot.example/messaging/webhook/v1/team-1/<botId>")]
    [InlineData(Channel + "Url", "https://channel.example/{tenant}")]
    [InlineData(Channel + "Url", "https://channel.example/events?tenant={tenant}")]
    [InlineData("Connections__default__Agents__Url", "https://desk.example/{tenant}")]
    public async Task A_placeholder_left_in_an_address_stops_the_start(string setting, string value)
    {
        string message = await Product.FailToStartAsync(new() { [setting] = value });

        Assert.Contains($"{setting} must be the whole address: put in the id", message, StringComparison.Ordinal);
    }
}
