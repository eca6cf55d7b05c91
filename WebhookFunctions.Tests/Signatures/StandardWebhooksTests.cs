using System.Text;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Tests.Signatures;

/// <summary>The published vector, and what every reference library tests.</summary>
public sealed class StandardWebhooksTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string OtherSecret = "whsec_c29tZS1vdGhlci1zZWNyZXQtb2YtMjQtYnl0ZXM=";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Timestamp = "1614265330";
    private const string Body = """{"test": 2432232314}""";
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static readonly DateTimeOffset _sent = DateTimeOffset.FromUnixTimeSeconds(1614265330);

    [Fact]
    public void Signs_the_published_vector() => Assert.Equal(Signature, Sign(Secret));

    [Fact]
    public void Verifies_the_published_vector() => Assert.Equal(SignatureVerdict.Valid, Verify());

    [Fact]
    public void A_secret_may_come_without_its_prefix() =>
        Assert.Equal(SignatureVerdict.Valid, Verify(secrets: Secret["whsec_".Length..]));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_an_id_nothing_is_valid(string? id) => Assert.Equal(SignatureVerdict.MissingHeader, Verify(id: id));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_timestamp_nothing_is_valid(string? timestamp) =>
        Assert.Equal(SignatureVerdict.MissingHeader, Verify(timestamp: timestamp));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_signature_nothing_is_valid(string? signature) =>
        Assert.Equal(SignatureVerdict.MissingHeader, Verify(signature: signature));

    [Theory]
    [InlineData("soon")]
    [InlineData("-1614265330")]
    [InlineData("+1614265330")]
    [InlineData(" 1614265330")]
    [InlineData("1614265330.5")]
    [InlineData("1,614,265,330")]
    [InlineData("0x60380b32")]
    [InlineData("9999999999999999999")]
    public void A_timestamp_must_be_a_whole_number_of_seconds(string timestamp) =>
        Assert.Equal(SignatureVerdict.MalformedHeader, Verify(timestamp: timestamp));

    [Theory]
    [InlineData("0", SignatureVerdict.TooOld)]
    [InlineData("999999999999999", SignatureVerdict.TooNew)]
    [InlineData("9223372036854775807", SignatureVerdict.TooNew)]
    public void A_timestamp_outside_the_calendar_is_only_wrong(string timestamp, object verdict) =>
        Assert.Equal(verdict, Verify(timestamp: timestamp));

    [Theory]
    [InlineData(300, SignatureVerdict.Valid)]
    [InlineData(301, SignatureVerdict.TooOld)]
    [InlineData(-300, SignatureVerdict.Valid)]
    [InlineData(-301, SignatureVerdict.TooNew)]
    public void A_timestamp_may_be_five_minutes_off_either_way(int age, object verdict) =>
        Assert.Equal(verdict, Verify(now: _sent.AddSeconds(age)));

    [Fact]
    public void A_wrong_signature_does_not_fit() => Assert.Equal(SignatureVerdict.Mismatch, Verify(signature: Sign(OtherSecret)));

    [Theory]
    [InlineData("v1,")]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1O==")]
    [InlineData("v1,g0hM9SsE")]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OEAAAA=")]
    [InlineData("v1,G0HM9SSE+OTPJTGT/TMIKTSYZLE3UFJELVLNIOLJ1OE=")]
    public void A_part_of_a_signature_does_not_fit(string signature) =>
        Assert.Equal(SignatureVerdict.Mismatch, Verify(signature: signature));

    [Theory]
    [InlineData("msg_another", Timestamp, Body)]
    [InlineData(Id, "1614265331", Body)]
    [InlineData(Id, Timestamp, """{"test": 2432232315}""")]
    [InlineData(Id, Timestamp, """{"test":2432232314}""")]
    [InlineData(Id, Timestamp, "")]
    public void What_was_signed_cannot_be_changed(string id, string timestamp, string body) =>
        Assert.Equal(SignatureVerdict.Mismatch, Verify(id: id, timestamp: timestamp, body: body));

    [Theory]
    [InlineData("v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= " + Signature)]
    [InlineData(Signature + " v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=")]
    [InlineData("v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v2,abc " + Signature)]
    [InlineData("v1 v1, , v1,%%% nonsense,,, v1,AAAA " + Signature)]
    public void One_fitting_entry_among_others_is_enough(string signature) =>
        Assert.Equal(SignatureVerdict.Valid, Verify(signature: signature));

    [Theory]
    [InlineData("v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("v1=g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("%%%")]
    [InlineData(" ")]
    public void Unknown_versions_and_malformed_entries_are_passed_over(string signature) =>
        Assert.Equal(SignatureVerdict.Mismatch, Verify(signature: signature));

    [Fact]
    public void An_empty_payload_can_be_signed()
    {
        string signature = Sign(Secret, body: "");

        SignatureVerdict verdict = Verify(signature: signature, body: "");

        Assert.Equal("v1,v48jdbgvh29KJz2Qc+ghw8G6vG3nAKnujWBg8oM/62A=", signature);
        Assert.Equal(SignatureVerdict.Valid, verdict);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("whsec_")]
    [InlineData("whsec_dG9vLXNob3J0")]
    [InlineData("whsec_not base64!")]
    public void A_secret_must_be_base64_of_24_to_64_bytes(string secret)
    {
        FormatException exception = Assert.Throws<FormatException>(() => WebhookSecret.ParseAll(secret));

        Assert.DoesNotContain("dG9vLXNob3J0", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_rotates_signs_with_the_new_secret_and_the_old_one()
    {
        string signature = Sign($"{Secret} {OtherSecret}");

        Assert.Equal($"{Sign(Secret)} {Sign(OtherSecret)}", signature);
        Assert.Equal(SignatureVerdict.Valid, Verify(signature: signature, secrets: Secret));
        Assert.Equal(SignatureVerdict.Valid, Verify(signature: signature, secrets: OtherSecret));
    }

    [Theory]
    [InlineData(Secret)]
    [InlineData(OtherSecret)]
    public void While_secrets_rotate_either_verifies(string secret) =>
        Assert.Equal(SignatureVerdict.Valid, Verify(signature: Sign(secret), secrets: $"{OtherSecret}\n{Secret}"));

    private static string Sign(string secrets, string body = Body) =>
        StandardWebhooks.Sign(Id, _sent, Encoding.UTF8.GetBytes(body), WebhookSecret.ParseAll(secrets));

    private static SignatureVerdict Verify(
        string? id = Id, string? timestamp = Timestamp, string? signature = Signature, string body = Body, string secrets = Secret,
        DateTimeOffset? now = null) =>
        StandardWebhooks.Verify(id, timestamp, signature, Encoding.UTF8.GetBytes(body), WebhookSecret.ParseAll(secrets), now ?? _sent);
}
