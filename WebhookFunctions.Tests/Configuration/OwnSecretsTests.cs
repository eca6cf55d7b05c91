using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using WebhookFunctions.Configuration;
using WebhookFunctions.Connections;

namespace WebhookFunctions.Tests.Configuration;

/// <summary>In whatever form a side repeats the connector's secrets, they are removed from its words.</summary>
public sealed class OwnSecretsTests
{
    private const string Token = "t0ken+with/odd=chars&\"quotes\"<and>%more";

    public static TheoryData<string, Func<string, string>> Encodings => new()
    {
        { "as it is", text => text },
        { "percent", Uri.EscapeDataString },
        { "percent in lower case", text => string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) ? $"{c}" : $"%{(int)c:x2}")) },
        { "JSON", text => JsonSerializer.Serialize(text).Trim('"') },
        { "HTML", WebUtility.HtmlEncode },
        { "base64", text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) },
        { "base64url", text => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text)) },
        { "hex", text => Convert.ToHexString(Encoding.UTF8.GetBytes(text)) },
        { "hex in lower case", text => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)) },
        { "capitals", text => text.ToUpperInvariant() },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_secret_is_taken_out_however_it_was_encoded_and_whatever_stands_before_it(string _, Func<string, string> encode)
    {
        OwnSecrets secrets = new([Token]);

        foreach (string before in new[] { "", "a", "ab", "abc", "Bearer " })
        {
            string hidden = secrets.Hide($"You sent {encode($"{before}{Token}{before}")}, and that is wrong.");

            AssertNothingOf(encode(Token), hidden);
            Assert.StartsWith("You sent ", hidden, StringComparison.Ordinal);
            Assert.EndsWith(", and that is wrong.", hidden, StringComparison.Ordinal);
            Assert.Contains(OwnSecrets.Mark, hidden, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_secret_that_was_cut_off_is_taken_out_as_far_as_it_goes(string _, Func<string, string> encode)
    {
        OwnSecrets secrets = new([Token]);
        string encoded = encode(Token);

        for (int length = 12; length < encoded.Length; length++)
        {
            AssertNothingOf(encoded, secrets.Hide($"You sent {encoded[..length]}"));
            AssertNothingOf(encoded, secrets.Hide($"You sent …{encoded[^length..]}."));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("POST /messaging/webhook/v1/team-1/bot-1/conversations answered 503: try again later")]
    public void Other_words_stay(string words) => Assert.Equal(words, new OwnSecrets([Token, "short", ""]).Hide(words));

    [Fact]
    public void Several_are_taken_out_each() =>
        Assert.Equal("a [secret] b [secret] c", new OwnSecrets(["0123456789", "abcdefghij"]).Hide("a 0123456789 b abcdefghij c"));

    // A developer who adds a secret to the settings has to mark it as a secret.
    [Fact]
    public void Every_setting_that_sounds_like_a_secret_is_marked_as_one()
    {
        string[] words = ["Secret", "Token", "Key", "Password", "HeaderValue"];
        SettingName[] settings = [.. SettingName.Of(typeof(ConnectionOptions)).Where(setting => words.Any(setting.Name.Contains))];

        Assert.Equal(7, settings.Length);
        Assert.All(settings, setting => Assert.True(setting.IsSecret, setting.Name));
    }

    [Fact]
    public void Every_secret_of_the_settings_is_known()
    {
        byte[] key = RandomNumberGenerator.GetBytes(32);
        Dictionary<string, string?> given = new()
        {
            ["AzureWebJobsStorage"] = "AccountName=account;AccountKey=c3RvcmFnZS1hY2NvdW50LWtleQ==;EndpointSuffix=core.windows.net",
            ["Connections:one:Channel:Url"] = "https://user:password-in-address@channel.example/hooks/T0123456789ABCDEFGHIJ/x?sig=signature-in-address",
            ["Connections:one:Agents:Secret"] = $"whsec_{Convert.ToBase64String(key)}",
        };

        foreach ((SettingName setting, int number) in SettingName.Of(typeof(ConnectionOptions)).Where(setting => setting.IsSecret).Select((setting, number) => (setting, number)))
        {
            given.TryAdd($"Connections:one:{setting.Name}", $"first-secret-number-{number} second-secret-number-{number}");
        }

        string[] secrets = [.. ConnectionSecrets.Of(new ConfigurationBuilder().AddInMemoryCollection(given).Build())];

        string[] expected =
        [
            .. Enumerable.Range(0, 4).SelectMany(number => new[] { $"first-secret-number-{number}", $"second-secret-number-{number}" }),
            "c3RvcmFnZS1hY2NvdW50LWtleQ==", "user:password-in-address", "T0123456789ABCDEFGHIJ", "signature-in-address",
            $"whsec_{Convert.ToBase64String(key)}", Convert.ToHexString(key),
        ];
        Assert.Empty(expected.Except(secrets));
        Assert.DoesNotContain(secrets, secret => secret.Contains("core.windows.net", StringComparison.Ordinal));
    }

    /// <summary>Not eight characters in a row of it, and of what is left of it nothing that helps.</summary>
    private static void AssertNothingOf(string secret, string words)
    {
        for (int start = 0; start + 8 <= secret.Length; start++)
        {
            Assert.DoesNotContain(secret.Substring(start, 8), words, StringComparison.OrdinalIgnoreCase);
        }
    }
}
