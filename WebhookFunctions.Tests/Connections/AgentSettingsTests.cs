namespace WebhookFunctions.Tests.Connections;

/// <summary>A wrong setting of the agents stops the start too, with or without a desk.</summary>
public sealed class AgentSettingsTests
{
    private const string Agents = "Connections__default__Agents__";
    private const string Url = "https://desk.example/events";
    private const string Secret = "whsec_dGhlLXNlY3JldC1vZi10aGUtZGVzay1rZXktMQ==";

    [Theory]
    [InlineData("Type", "pigeon")]
    [InlineData("Buttons", "7")]
    [InlineData("Buttons", "Perhaps")]
    [InlineData("ExpireAfterHours", "0")]
    [InlineData("ExpireAfterHours", "-1")]
    [InlineData("ExpireAfterHours", "200")]
    [InlineData("ExpireAfterHours", "NaN")]
    [InlineData("ExpireAfterHours", "long")]
    [InlineData("RetryFor", "-1")]
    [InlineData("RetryFor", "-00:00:01")]
    [InlineData("TranscriptLength", "500")]
    [InlineData("TranscriptLength", "-1")]
    public async Task Stops_the_start_and_is_named(string setting, string value)
    {
        string message = await Product.FailToStartAsync(new() { [Agents + setting] = value });

        Assert.Contains($"{Agents}{setting} must be", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Url", Url)]
    [InlineData("Secret", Secret)]
    public async Task A_desk_without_a_type_stops_the_start(string setting, string value)
    {
        string message = await Product.FailToStartAsync(new() { [Agents + setting] = value });

        Assert.Contains($"{Agents}Type must be webhook where there is a desk", message, StringComparison.Ordinal);
        Assert.Contains(Agents + setting, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Url", null)]
    [InlineData("Url", "the desk")]
    [InlineData("Url", "http://desk.example/events")]
    [InlineData("Url", "https://user:password@desk.example/events")]
    [InlineData("Secret", null)]
    [InlineData("Secret", "whsec_")]
    [InlineData("Secret", "not base64!")]
    [InlineData("Secret", "whsec_dG9vLXNob3J0LXRvLWJlLXNhZmU=")]
    public async Task A_desk_that_cannot_be_reached_or_trusted_stops_the_start(string setting, string? value)
    {
        string message = await Product.FailToStartAsync(new()
        {
            [Agents + "Type"] = "webhook",
            [Agents + "Url"] = Url,
            [Agents + "Secret"] = Secret,
            [Agents + setting] = value,
        });

        Assert.Contains($"{Agents}{setting} must be", message, StringComparison.Ordinal);
    }
}
