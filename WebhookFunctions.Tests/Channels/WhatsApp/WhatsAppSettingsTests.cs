using Microsoft.Extensions.Options;
using WebhookFunctions.Tests.Connections;

namespace WebhookFunctions.Tests.Channels.WhatsApp;

/// <summary>A wrong setting of a connection to WhatsApp stops the start, and the message says which.</summary>
public sealed class WhatsAppSettingsTests
{
    private const string Channel = "Connections__default__Channel__";

    [Fact]
    public void A_token_two_secrets_and_a_number_are_enough() => Product.Validate(Settings());

    [Theory]
    [InlineData("Secret", WhatsAppWorld.Secret + " fedcba9876543210fedcba9876543210")]
    [InlineData("VerifyToken", WhatsAppWorld.VerifyToken + " another-token-0123456789abcdefghij")]
    [InlineData("Account", "419561257915477")]
    [InlineData("WhenUncertain", "hold")]
    [InlineData("WaitForReport", "00:00:30")]
    [InlineData("WaitForReport", "0")]
    [InlineData("ApiUrl", "https://graph.facebook.com/v26.0")]
    [InlineData("ApiUrl", "http://localhost:8081/v26.0/")]
    [InlineData("PublicUrl", "https://chat.example")]
    [InlineData("MaximumRate", "80")]
    public void Is_right(string setting, string value) => Product.Validate(Settings((setting, value)));

    [Theory]
    [InlineData("Token", null)]
    [InlineData("Token", "a token with blanks in it, which is none")]
    [InlineData("Secret", null)]
    [InlineData("Secret", "short")]
    [InlineData("VerifyToken", null)]
    [InlineData("VerifyToken", "guess")]
    [InlineData("From", null)]
    [InlineData("From", "+1 555 078 3881")]
    [InlineData("Account", "my account")]
    [InlineData("ApiUrl", "https://graph.facebook.com")]
    [InlineData("ApiUrl", "http://graph.example/v25.0")]
    [InlineData("ApiUrl", "https://graph.example/v25.0?key=1")]
    [InlineData("PublicUrl", "http://chat.example")]
    [InlineData("WhenUncertain", "7")]
    [InlineData("WaitForReport", "5")]
    [InlineData("WaitForReport", "00:05:00")]
    [InlineData("WaitForReport", "-00:00:05")]
    [InlineData("Url", "https://channel.example")]
    [InlineData("RawEvents", "True")]
    [InlineData("Groups", "Addressed")]
    public void Is_wrong(string setting, string? value)
    {
        OptionsValidationException exception = Assert.Throws<OptionsValidationException>(() => Product.Validate(Settings((setting, value))));

        Assert.Contains(Channel + setting, exception.Message, StringComparison.Ordinal);
        Assert.All([WhatsAppWorld.Token, WhatsAppWorld.Secret, WhatsAppWorld.VerifyToken], secret => Assert.DoesNotContain(secret, exception.Message, StringComparison.Ordinal));
    }

    // An app has one secret, and each request names the number that it is for.
    [Theory]
    [InlineData("106540352242923", true)]
    [InlineData(WhatsAppWorld.Phone, false)]
    public void Two_numbers_of_an_app_have_its_secret_in_common(string other, bool isRight)
    {
        Dictionary<string, string?> settings = Settings();
        settings["Connections__default__Bot__Secret"] = "first-bot-0123456789abcdefghijklmnop";
        settings["Connections__other__Bot__Secret"] = "other-bot-0123456789abcdefghijklmnop";
        settings["Connections__other__Bot__BaseUrl"] = "https://bot.example";
        settings["Connections__other__Bot__AccessToken"] = "another-access-token";

        foreach ((string name, string? value) in Settings().Where(pair => pair.Key.StartsWith(Channel, StringComparison.Ordinal)).ToArray())
        {
            settings[name.Replace("default", "other", StringComparison.Ordinal)] = value;
        }

        settings["Connections__other__Channel__From"] = other;

        if (isRight)
        {
            Product.Validate(settings);

            return;
        }

        Assert.Contains("must not have a secret in common", Assert.Throws<OptionsValidationException>(() => Product.Validate(settings)).Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> Settings(params (string Name, string? Value)[] more)
    {
        Dictionary<string, string?> settings = new()
        {
            [$"{Channel}Type"] = "whatsapp", [$"{Channel}Url"] = null, [$"{Channel}Token"] = WhatsAppWorld.Token, [$"{Channel}Secret"] = WhatsAppWorld.Secret,
            [$"{Channel}VerifyToken"] = WhatsAppWorld.VerifyToken, [$"{Channel}From"] = WhatsAppWorld.Phone,
        };

        foreach ((string name, string? value) in more)
        {
            settings[Channel + name] = value;
        }

        return Product.Settings(settings);
    }
}
