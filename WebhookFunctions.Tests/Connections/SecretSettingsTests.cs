namespace WebhookFunctions.Tests.Connections;

/// <summary>A wrong secret, or a secret that two sides share, stops the start.</summary>
public sealed class SecretSettingsTests
{
    private const string One = "whsec_b25lLXNlY3JldC1vbmUtc2VjcmV0LW9uZS1zZWNyZXQ=";
    private const string Other = "whsec_YW5vdGhlci1zZWNyZXQtYW5vdGhlci1zZWNyZXQtMQ==";
    private const string Third = "whsec_dGhpcmQtc2VjcmV0LXRoaXJkLXNlY3JldC10aGlyZC0=";
    private const string Reference = "@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/default-secret)";

    [Theory]
    [InlineData("Connections__default__Bot__AccessToken", Reference)]
    [InlineData("Connections__default__Bot__Secret", Reference)]
    [InlineData("Connections__default__Bot__RequiredHeaderValue", "@microsoft.keyvault(VaultName=vault;SecretName=secret)")]
    [InlineData("Connections__default__Channel__Secret", Reference)]
    [InlineData("Connections__default__Channel__Secret", $"{One} {Reference}")]
    [InlineData("Connections__default__Agents__Secret", Reference)]
    public async Task A_reference_that_was_not_resolved_is_named_as_such(string setting, string value)
    {
        string message = await Product.FailToStartAsync(Settings(new() { [setting] = value }));

        Assert.Contains($"{setting} must be the secret itself, and is a Key Vault reference that was not resolved", message, StringComparison.Ordinal);
        Assert.DoesNotContain("base64", message, StringComparison.Ordinal);
        Assert.DoesNotContain("vault.example", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Connections__default__Channel__Secret", "Connections__default__Agents__Secret")]
    [InlineData("Connections__default__Channel__Secret", "Connections__second__Channel__Secret")]
    [InlineData("Connections__default__Agents__Secret", "Connections__second__Agents__Secret")]
    [InlineData("Connections__default__Agents__Secret", "Connections__second__Channel__Secret")]
    public async Task A_secret_that_two_sides_have_stops_the_start(string one, string other)
    {
        // Rotated, and written without its prefix: it is the key that counts.
        string message = await Product.FailToStartAsync(Settings(new() { [one] = One, [other] = $"{Other} {One["whsec_".Length..]}" }));

        Assert.Contains($"{one} and {other} must not have a secret in common", message, StringComparison.Ordinal);
        Assert.DoesNotContain(One["whsec_".Length..], message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_bots_with_one_secret_stop_the_start()
    {
        string message = await Product.FailToStartAsync(Settings(new() { ["Connections__second__Bot__Secret"] = $"{Url('x')} {Url('d')}" }));

        Assert.Contains("Connections__default__Bot__Secret and Connections__second__Bot__Secret must not have a secret in common", message, StringComparison.Ordinal);
        Assert.DoesNotContain(Url('d'), message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_in_a_URL_that_signs_as_well_stops_the_start()
    {
        const string Both = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

        string message = await Product.FailToStartAsync(new() { ["Connections__default__Bot__Secret"] = Both, ["Connections__default__Channel__Secret"] = Both });

        Assert.Contains("Connections__default__Bot__Secret and Connections__default__Channel__Secret must not have a secret in common", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_of_several_connections_needs_a_secret_in_the_URL_of_its_bot()
    {
        string message = await Product.FailToStartAsync(Settings(new() { ["Connections__second__Bot__Secret"] = null }));

        Assert.Contains("Connections__second__Bot__Secret must be set where there are several connections", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Connections__default__Bot__Secret must", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_that_is_alone_may_do_without() => Product.Validate(Product.Settings(new Dictionary<string, string?>()));

    [Theory]
    [InlineData("short", "32 to 200 characters")]
    [InlineData("0123456789012345678901234567890123456789 short", "32 to 200 characters")]
    [InlineData("0123456789012345678901234567890123456789+/=", "which a URL carries as they are")]
    [InlineData(" ", "There is no secret")]
    public async Task A_secret_that_no_URL_carries_stops_the_start(string secret, string reason)
    {
        string message = await Product.FailToStartAsync(new() { ["Connections__default__Bot__Secret"] = secret });

        Assert.Contains("Connections__default__Bot__Secret must be a long random text", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789012345678901234567890123456789", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_of_its_own_may_be_written_twice() => Product.Validate(Settings(new() { ["Connections__default__Channel__Secret"] = $"{One} {One}" }));

    private static string Url(char one) => new(one, 32);

    /// <summary>Two connections with a desk each, and a secret for each that is nobody else's.</summary>
    private static Dictionary<string, string?> Settings(Dictionary<string, string?> changes)
    {
        Dictionary<string, string?> settings = new()
        {
            ["Connections__default__Bot__RequiredHeader"] = "X-Password",
            ["Connections__default__Bot__RequiredHeaderValue"] = "password",
            ["Connections__second__Bot__BaseUrl"] = "https://bot.example/second",
            ["Connections__second__Bot__AccessToken"] = "token-2",
            ["Connections__second__Channel__Url"] = "https://channel.example/second",
            ["Connections__second__Channel__Secret"] = Third,
        };

        settings["Connections__default__Bot__Secret"] = Url('d');
        settings["Connections__second__Bot__Secret"] = $"{Url('s')} {Url('t')}";

        foreach ((string connection, string secret) in new[] { ("default", "MQ=="), ("second", "Mg==") })
        {
            settings[$"Connections__{connection}__Agents__Type"] = "webhook";
            settings[$"Connections__{connection}__Agents__Url"] = "https://desk.example/events";
            settings[$"Connections__{connection}__Agents__Secret"] = $"whsec_dGhlLXNlY3JldC1vZi10aGUtZGVzay1rZXkt{secret}";
        }

        foreach ((string name, string? value) in changes)
        {
            settings[name] = value;
        }

        return Product.Settings(settings);
    }
}
