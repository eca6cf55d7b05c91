namespace WebhookFunctions.Tests.Connections;

/// <summary>A wrong setting stops the start, and the message says which.</summary>
public sealed class SettingsTests
{
    private const string Bot = "Connections__default__Bot__";
    private const string Channel = "Connections__default__Channel__";
    private const string TooShort = "whsec_dG9vLXNob3J0LXRvLWJlLXNhZmU=";

    [Theory]
    [InlineData(Bot + "BaseUrl", null)]
    [InlineData(Bot + "BaseUrl", "")]
    [InlineData(Bot + "BaseUrl", "the bot")]
    [InlineData(Bot + "BaseUrl", "/messaging")]
    [InlineData(Bot + "BaseUrl", "https://")]
    [InlineData(Bot + "BaseUrl", "http://bot.example/messaging")]
    [InlineData(Bot + "BaseUrl", "ftp://bot.example/messaging")]
    [InlineData(Bot + "BaseUrl", "https://user:password@bot.example/messaging")]
    [InlineData(Bot + "BaseUrl", "https://bot.example/messaging?key=1")]
    [InlineData(Bot + "AccessToken", null)]
    [InlineData(Bot + "AccessToken", "  ")]
    [InlineData(Bot + "AccessToken", "a\nb")]
    [InlineData(Bot + "AccessToken", "tökén")]
    [InlineData(Bot + "Start", "later")]
    [InlineData(Bot + "Start", "entryPoint:")]
    [InlineData(Bot + "Acknowledge", "Soon")]
    [InlineData(Bot + "Acknowledge", "7")]
    [InlineData(Bot + "AcknowledgeWith", "Smoke")]
    [InlineData(Bot + "DeadLetterState", " ")]
    [InlineData(Bot + "ReadActivity", "")]
    [InlineData(Bot + "RequiredHeader", "X-Password")]
    [InlineData(Bot + "RequiredHeaderValue", "a-password")]
    [InlineData("Connections__default__Inactivity__After", "-00:00:01")]
    [InlineData("Connections__default__Inactivity__After", "00:00:00.5")]
    [InlineData("Connections__default__Inactivity__After", "31.00:00:00")]
    [InlineData("Connections__default__Inactivity__StartOnReturn", "passage:")]
    [InlineData(Channel + "Type", "pigeon")]
    [InlineData(Channel + "Type", "")]
    [InlineData(Channel + "Url", null)]
    [InlineData(Channel + "Url", "http://channel.example/events")]
    [InlineData(Channel + "Url", "http://127.0.0.1.example/events")]
    [InlineData(Channel + "Secret", null)]
    [InlineData(Channel + "Secret", "whsec_")]
    [InlineData(Channel + "Secret", "not base64!")]
    [InlineData(Channel + "Secret", TooShort)]
    [InlineData(Channel + "Secret", "whsec_dGhlLXNlY3JldC1vZi10aGUtY2hhbm5lbC0x " + TooShort)]
    [InlineData(Channel + "Token", "1234567:of-another-kind-of-channel")]
    [InlineData(Channel + "Groups", "Addressed")]
    [InlineData(Channel + "ApiUrl", "https://api.example")]
    [InlineData(Bot + "MaximumRate", "0")]
    [InlineData(Channel + "MaximumRate", "-1")]
    [InlineData(Channel + "MaximumRate", "fast")]
    [InlineData(Channel + "MaximumRate", "NaN")]
    [InlineData(Channel + "MaximumRatePerConversation", "0.001")]
    [InlineData("Connections__default__Agents__MaximumRate", "10000")]
    [InlineData("Delivery__LeasePeriod", "00:00:00.5")]
    [InlineData("Delivery__LeasePeriod", "8.00:00:00")]
    [InlineData("Delivery__LeasePeriod", "long")]
    [InlineData("Delivery__Timeout", "00:05:00")]
    [InlineData("Delivery__Timeout", "00:00:00")]
    [InlineData("Delivery__FirstRetry", "00:00:00")]
    [InlineData("Delivery__LongestRetry", "00:00:01")]
    [InlineData("Delivery__LongestRetry", "8.00:00:00")]
    [InlineData("Delivery__RetryFor", "-00:00:01")]
    public async Task Stops_the_start_and_is_named(string setting, string? value)
    {
        string message = await Product.FailToStartAsync(new() { [setting] = value });

        Assert.Contains(setting, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_that_cannot_be_sent_stops_the_start()
    {
        string message = await Product.FailToStartAsync(new() { [Bot + "RequiredHeader"] = "X Password", [Bot + "RequiredHeaderValue"] = "x" });

        Assert.Contains(Bot + "RequiredHeader", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_connection_there_is_nothing_to_start()
    {
        string message = await Product.FailToStartAsync(new()
        {
            [Bot + "BaseUrl"] = null,
            [Bot + "AccessToken"] = null,
            [Channel + "Url"] = null,
            [Channel + "Secret"] = null,
        });

        Assert.Contains("Connections__default__Bot__BaseUrl", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("under_score")]
    [InlineData("-first")]
    [InlineData("dot.ted")]
    [InlineData("sp ace")]
    [InlineData("ünïcödé")]
    [InlineData("a2345678901234567890123456789012345678901")]
    public async Task A_connections_name_is_checked(string name)
    {
        string message = await Product.FailToStartAsync(new() { [$"Connections__{name}__Bot__AccessToken"] = "token" });

        Assert.Contains($"Connections__{name}: a connection's name has", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        string message = await Product.FailToStartAsync(new()
        {
            [Bot + "BaseUrl"] = null,
            [Bot + "Start"] = "later",
            ["Connections__second__Bot__Start"] = "restart",
        });

        Assert.Contains(Bot + "BaseUrl", message, StringComparison.Ordinal);
        Assert.Contains(Bot + "Start", message, StringComparison.Ordinal);
        Assert.Contains("Connections__second__Channel__Secret", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Channel + "Secret", "dG9vLXNob3J0", TooShort)]
    [InlineData(Channel + "Secret", "not-base64", "whsec_not-base64!")]
    [InlineData(Bot + "AccessToken", "my-token", "my-token\n")]
    [InlineData(Bot + "BaseUrl", "my-password", "https://user:my-password@bot.example/")]
    [InlineData(Bot + "BaseUrl", "my-password", "https://user:my-password@bot:example/")]
    [InlineData(Bot + "RequiredHeaderValue", "my-password", "my-password")]
    public async Task A_secret_is_never_repeated(string setting, string secret, string value)
    {
        string message = await Product.FailToStartAsync(new() { [setting] = value });

        Assert.Contains(setting, message, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, message, StringComparison.Ordinal);
    }
}
