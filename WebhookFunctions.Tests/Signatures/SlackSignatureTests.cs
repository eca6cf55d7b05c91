using System.Text;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Tests.Signatures;

public sealed class SlackSignatureTests
{
    // As Slack's documentation signs it.
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const string Timestamp = "1531420618";
    private const string Signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
    private const string Body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
        + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    [Fact]
    public void Takes_what_Slack_has_signed() => Assert.Equal(SignatureVerdict.Valid, Verify());

    [Theory]
    [InlineData("another-secret " + Secret)]
    [InlineData(Secret + " another-secret")]
    public void Takes_it_with_either_secret_while_one_replaces_the_other(string secrets) => Assert.Equal(SignatureVerdict.Valid, Verify(secrets: secrets));

    [Theory]
    [InlineData(-300, nameof(SignatureVerdict.Valid))]
    [InlineData(-301, nameof(SignatureVerdict.TooNew))]
    [InlineData(300, nameof(SignatureVerdict.Valid))]
    [InlineData(301, nameof(SignatureVerdict.TooOld))]
    public void Refuses_a_timestamp_that_is_more_than_five_minutes_off_either_way(int secondsLater, string verdict) =>
        Assert.Equal(verdict, Verify(now: DateTimeOffset.FromUnixTimeSeconds(long.Parse(Timestamp) + secondsLater)).ToString());

    [Theory]
    [InlineData("9223372036854775807", nameof(SignatureVerdict.TooNew))]
    [InlineData("-1531420618", nameof(SignatureVerdict.MalformedHeader))]
    [InlineData(" 1531420618", nameof(SignatureVerdict.MalformedHeader))]
    [InlineData("1531420618.0", nameof(SignatureVerdict.MalformedHeader))]
    [InlineData("1531420619", nameof(SignatureVerdict.Mismatch))]
    [InlineData("", nameof(SignatureVerdict.MissingHeader))]
    [InlineData(null, nameof(SignatureVerdict.MissingHeader))]
    public void Refuses_another_timestamp(string? timestamp, string verdict) => Assert.Equal(verdict, Verify(timestamp: timestamp).ToString());

    [Theory]
    [InlineData(null, nameof(SignatureVerdict.MissingHeader))]
    [InlineData("", nameof(SignatureVerdict.MissingHeader))]
    [InlineData("v0=", nameof(SignatureVerdict.Mismatch))]
    [InlineData("a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", nameof(SignatureVerdict.Mismatch))]
    [InlineData("v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", nameof(SignatureVerdict.Mismatch))]
    [InlineData("v0=A2114D57B48EAC39B9AD189DD8316235A7B4A8D21A10BD27519666489C69B503", nameof(SignatureVerdict.Mismatch))]
    [InlineData(Signature + " " + Signature, nameof(SignatureVerdict.Mismatch))]
    [InlineData(Signature + "=", nameof(SignatureVerdict.Mismatch))]
    public void Refuses_another_signature(string? signature, string verdict) => Assert.Equal(verdict, Verify(signature: signature).ToString());

    [Fact]
    public void Refuses_another_body_or_another_secret()
    {
        Assert.Equal(SignatureVerdict.Mismatch, Verify(body: Body + "&"));
        Assert.Equal(SignatureVerdict.Mismatch, Verify(secrets: Secret.ToUpperInvariant()));
    }

    private static SignatureVerdict Verify(string? timestamp = Timestamp, string? signature = Signature, string body = Body, string secrets = Secret, DateTimeOffset? now = null) =>
        SlackSignature.Verify(timestamp, signature, Encoding.UTF8.GetBytes(body), secrets.Split(' '), now ?? DateTimeOffset.FromUnixTimeSeconds(long.Parse(Timestamp)));
}
