using Microsoft.Extensions.Options;
using WebhookFunctions.Tests.Connections;

namespace WebhookFunctions.Tests.Channels.Twilio;

/// <summary>A wrong setting of a connection to Twilio stops the start, and the message says which.</summary>
public sealed class TwilioSettingsTests
{
    private const string Channel = "Connections__default__Channel__";
    private const string Template = "HX0123456789abcdef0123456789abcdef";

    [Fact]
    public void An_account_a_token_and_a_sender_are_enough() => Product.Validate(Settings());

    [Theory]
    [InlineData("Token", TwilioWorld.Token + " fedcba98765432100123456789abcdef")]
    [InlineData("From", "whatsapp:+15550001111")]
    [InlineData("From", "MG0123456789abcdef0123456789abcdef")]
    [InlineData("From", "12345")]
    [InlineData("SmartEncoding", "true")]
    [InlineData("ButtonTemplates", $"{Template} {Template} {Template}")]
    [InlineData("ListTemplates", Template)]
    [InlineData("WhenUncertain", "hold")]
    [InlineData("WaitForReport", "00:00:05")]
    [InlineData("ApiUrl", "http://localhost:8081")]
    [InlineData("ApiUrl", "https://api.dublin.ie1.twilio.com")]
    public void Is_right(string setting, string value) => Product.Validate(Settings((setting, value)));

    [Theory]
    [InlineData("Account", null)]
    [InlineData("Account", "ACshort")]
    [InlineData("Token", null)]
    [InlineData("Token", "a token")]
    [InlineData("From", null)]
    [InlineData("From", "5550001111")]
    [InlineData("From", "SHOP")]
    [InlineData("ButtonTemplates", "MG0123456789abcdef0123456789abcdef")]
    [InlineData("ButtonTemplates", $"{Template} {Template} {Template} {Template}")]
    [InlineData("ApiUrl", "http://api.twilio.example")]
    [InlineData("PublicUrl", "http://chat.example")]
    [InlineData("WhenUncertain", "7")]
    [InlineData("WaitForReport", "5")]
    [InlineData("Secret", "telegram-secret-0123456789abcdefghij")]
    [InlineData("Url", "https://channel.example")]
    public void Is_wrong(string setting, string? value)
    {
        OptionsValidationException exception = Assert.Throws<OptionsValidationException>(() => Product.Validate(Settings((setting, value))));

        Assert.Contains(Channel + setting, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TwilioWorld.Token, exception.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> Settings(params (string Name, string? Value)[] more)
    {
        Dictionary<string, string?> settings = new()
        {
            [$"{Channel}Type"] = "twilio", [$"{Channel}Url"] = null, [$"{Channel}Secret"] = null, [$"{Channel}Account"] = TwilioWorld.Account, [$"{Channel}Token"] = TwilioWorld.Token,
            [$"{Channel}From"] = TwilioWorld.Number,
        };

        foreach ((string name, string? value) in more)
        {
            settings[Channel + name] = value;
        }

        return Product.Settings(settings);
    }
}
