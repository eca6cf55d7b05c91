using System.Text;
using Twilio.Security;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Tests.Channels.Twilio.Counterparts;

/// <summary>Twilio's own library beside ours: both judge the same requests.</summary>
public sealed class TwilioLibraryTests
{
    private static readonly string[] _urls =
    [
        "https://connector.example/api/connections/default/channel-events", "https://connector.example:443/a?b=c%20d&e=%2F", "https://connector.example/a?kind=status&x=%C3%A9",
        "http://127.0.0.1/a", "http://127.0.0.1:80/a?b", "http://127.0.0.1:7071/api?x=1",
    ];

    private static readonly string[] _words = ["", " ", "hello", "é", "👩‍👩‍👧", "a&b=c+d", "\n", "%20", "+15551234567", "whatsapp:+1555", "ß≤", "\u202e", "0"];

    [Fact]
    public void The_library_refuses_a_field_more_and_another_token()
    {
        Dictionary<string, string> form = new() { ["Body"] = "x" };
        string signature = Sign("0123456789abcdef0123456789abcdef", _urls[0], form);

        Assert.True(new RequestValidator("0123456789abcdef0123456789abcdef").Validate(_urls[0], form, signature));
        Assert.False(new RequestValidator("another").Validate(_urls[0], form, signature));
        Assert.False(new RequestValidator("0123456789abcdef0123456789abcdef").Validate(_urls[0], new Dictionary<string, string>(form) { ["More"] = "y" }, signature));
    }

    [Fact]
    public void Both_have_the_same_opinion_of_a_thousand_forms()
    {
        Random random = new(20261127);
        int right = 0;

        for (int i = 0; i < 1_000; i++)
        {
            string token = $"{random.Next():x8}{random.Next():x8}";
            string url = _urls[random.Next(_urls.Length)];
            Dictionary<string, string> form = Form(random);
            string signature = Sign(token, url, form);
            (string called, string given) = Damaged(random, url, signature, form);

            bool theirs = new RequestValidator(token).Validate(called, form, given);
            SignatureVerdict ours = TwilioSignature.Verify(given, [token], called, form.Select(field => (field.Key, field.Value)));

            Assert.True(theirs == (ours == SignatureVerdict.Valid), $"{i}: {called}, {given}: they say {theirs}, we say {ours}");
            right += theirs ? 1 : 0;
        }

        Assert.InRange(right, 300, 900);
    }

    private static Dictionary<string, string> Form(Random random)
    {
        Dictionary<string, string> form = [];

        for (int fields = random.Next(30); fields > 0; fields--)
        {
            form[$"{(char)('A' + random.Next(26))}{(char)('a' + random.Next(26))}{random.Next(20)}"] = string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => _words[random.Next(_words.Length)]));
        }

        return form;
    }

    private static (string Url, string Signature) Damaged(Random random, string url, string signature, Dictionary<string, string> form)
    {
        switch (random.Next(8))
        {
            case 0:
                return (url + "x", signature);
            case 1:
                return (url, signature[..^2] + "A=");
            case 2:
                form["Added"] = "";
                return (url, signature);
            case 3 when form.Count > 0:
                form[form.Keys.First()] += "!";
                return (url, signature);
            case 4:
                return (url.Replace(":443/", "/", StringComparison.Ordinal).Replace(":80/", "/", StringComparison.Ordinal), signature);
            default:
                return (url, signature);
        }
    }

    private static string Sign(string token, string url, Dictionary<string, string> form)
    {
        string content = url + string.Concat(form.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Key + field.Value));

#pragma warning disable CA5350 // As Twilio prescribes it.
        return Convert.ToBase64String(System.Security.Cryptography.HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(content)));
#pragma warning restore CA5350
    }
}
