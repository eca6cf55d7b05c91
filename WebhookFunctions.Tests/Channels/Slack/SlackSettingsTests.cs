using Microsoft.Extensions.Options;
using WebhookFunctions.Tests.Connections;

namespace WebhookFunctions.Tests.Channels.Slack;

/// <summary>A wrong setting of a connection to Slack stops the start, and the message says which.</summary>
public sealed class SlackSettingsTests
{
    private const string Channel = "Connections__default__Channel__";

    [Fact]
    public void A_token_and_a_signing_secret_are_enough() => Product.Validate(Settings());

    [Theory]
    [InlineData("Secret", "8f742231b10e8888abcd99yyyzzz85a5 " + SlackSigned.Secret)]
    [InlineData("Groups", "Addressed")]
    [InlineData("Starts", "None")]
    [InlineData("Starts", "Opened")]
    [InlineData("Starts", "Command, opened,Assistant")]
    [InlineData("Account", "U012AB3CD")]
    [InlineData("WhenUncertain", "hold")]
    [InlineData("ApiUrl", "https://slack-gov.com/api")]
    [InlineData("ApiUrl", "http://localhost:8081/api")]
    [InlineData("PublicUrl", "https://chat.example")]
    public void Is_right(string setting, string value) => Product.Validate(Settings((setting, value)));

    [Theory]
    [InlineData("Token", null)]
    [InlineData("Token", "xoxp-0123456789-0123456789")]
    [InlineData("Token", "xoxe.xoxb-1-0123456789012345")]
    [InlineData("Token", SlackWorld.Token + " ")]
    [InlineData("Secret", null)]
    [InlineData("Secret", "short")]
    [InlineData("Account", "@shop_bot")]
    [InlineData("Groups", "7")]
    [InlineData("Starts", "8")]
    [InlineData("WhenUncertain", "7")]
    [InlineData("ApiUrl", "http://slack.example/api")]
    [InlineData("PublicUrl", "https://chat.example?key=1")]
    [InlineData("Edits", "Message")]
    [InlineData("Url", "https://channel.example")]
    [InlineData("RawEvents", "True")]
    public void Is_wrong(string setting, string? value)
    {
        OptionsValidationException exception = Assert.Throws<OptionsValidationException>(() => Product.Validate(Settings((setting, value))));

        Assert.Contains(Channel + setting, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(SlackWorld.Token, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(SlackSigned.Secret, exception.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> Settings(params (string Name, string? Value)[] more)
    {
        Dictionary<string, string?> settings = SlackWorld.Settings(new Uri("http://localhost:8081/api"));

        foreach ((string name, string? value) in more)
        {
            settings[Channel + name] = value;
        }

        return Product.Settings(settings);
    }
}
