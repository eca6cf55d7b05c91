using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using WebhookFunctions.Connections;
using WebhookFunctions.Tests.Connections;

namespace WebhookFunctions.Tests.Channels.Telegram;

/// <summary>A wrong setting of a connection to Telegram stops the start, and the message says which.</summary>
public sealed class TelegramSettingsTests
{
    private const string Channel = "Connections__default__Channel__";

    [Fact]
    public void A_token_and_a_secret_are_enough() => Product.Validate(Settings());

    [Theory]
    [InlineData("Secret", TelegramWorld.Secret + " another-secret-0123456789abcdefghij")]
    [InlineData("Edits", "Message")]
    [InlineData("WhenUncertain", "hold")]
    [InlineData("ApiUrl", "http://localhost:8081")]
    [InlineData("MaximumRate", "30")]
    public void Is_right(string setting, string value) => Product.Validate(Settings((setting, value)));

    [Fact]
    public void Groups_need_the_bot_s_name_and_are_right_with_it() => Product.Validate(Settings(("Groups", "Addressed"), ("Account", "a_bot")));

    [Theory]
    [InlineData("Token", null)]
    [InlineData("Token", "a token")]
    [InlineData("Token", "123456789")]
    [InlineData("Token", TelegramWorld.Token + "/sendMessage")]
    [InlineData("Secret", null)]
    [InlineData("Secret", "short")]
    [InlineData("Secret", "telegram.takes.no.dots.0123456789abcdefghij")]
    [InlineData("ApiUrl", "http://api.telegram.example")]
    [InlineData("ApiUrl", "https://api.telegram.example?key=1")]
    [InlineData("PublicUrl", "http://chat.example")]
    [InlineData("PublicUrl", "https://chat.example?key=1")]
    [InlineData("Account", "", "Groups", "Addressed")]
    [InlineData("Account", "@a_bot", "Groups", "Addressed")]
    [InlineData("Groups", "7")]
    [InlineData("Url", "https://channel.example")]
    [InlineData("RawEvents", "True")]
    public void Is_wrong(string setting, string? value, string? other = null, string? valueOfOther = null)
    {
        Dictionary<string, string?> settings = other is null ? Settings((setting, value)) : Settings((setting, value), (other, valueOfOther));

        OptionsValidationException exception = Assert.Throws<OptionsValidationException>(() => Product.Validate(settings));

        Assert.Contains(Channel + setting, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TelegramWorld.Token, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TelegramWorld.Secret, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shop.azurewebsites.net", null, "https://shop.azurewebsites.net/")]
    [InlineData("shop.azurewebsites.net", "https://chat.example.com", "https://chat.example.com/")]
    [InlineData("localhost:7071", null, null)]
    [InlineData(null, null, null)]
    public void Telegram_reaches_the_app_at_its_address_in_Azure_or_at_the_one_that_is_set(string? own, string? set, string? address)
    {
        Dictionary<string, string?> settings = Settings(("PublicUrl", set));
        settings["WEBSITE_HOSTNAME"] = own;

        using IHost product = Product.Build(settings);

        Assert.Equal(address, product.Services.GetRequiredService<ConnectionRegistry>().Get("default").PublicUrl?.AbsoluteUri);
    }

    private static Dictionary<string, string?> Settings(params (string Name, string? Value)[] more)
    {
        Dictionary<string, string?> settings = new()
        {
            [$"{Channel}Type"] = "telegram", [$"{Channel}Url"] = null, [$"{Channel}Token"] = TelegramWorld.Token, [$"{Channel}Secret"] = TelegramWorld.Secret,
        };

        foreach ((string name, string? value) in more)
        {
            settings[Channel + name] = value;
        }

        return Product.Settings(settings);
    }
}
