using System.Text;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Tests.Signatures;

/// <summary>Twilio's own examples (its documentation, and the tests of its libraries), and what must not pass.</summary>
public sealed class TwilioSignatureTests
{
    private const string Url = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private const string Signature = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
    private const string Body = """{"property": "value", "boolean": true}""";
    private const string BodyHash = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";

    private static readonly string[] _tokens = ["12345"];

    private static readonly (string, string)[] _fields =
        [("Digits", "1234"), ("CallSid", "CA1234567890ABCDE"), ("To", "+18005551212"), ("Caller", "+14158675309"), ("From", "+14158675309")];

    [Theory]
    [InlineData(Url, Signature)]
    [InlineData("https://mycompany.com:443/myapp.php?foo=1&bar=2", Signature)]
    [InlineData(Url, "kvajT1Ptam85bY51eRf/AJRuM3w=")]
    [InlineData("http://mycompany.com/myapp.php?foo=1&bar=2", "0ZXoZLH/DfblKGATFgpif+LLRf4=")]
    [InlineData("http://mycompany.com:1234/myapp.php?foo=1&bar=2", "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=")]
    [InlineData("https://user:pass@mycompany.com/myapp.php?foo=1&bar=2", "CukzLTc1tT5dXEDIHm/tKBanW10=")]
    [InlineData("https://user:pass@mycompany.com/myapp.php?foo=1&bar=2", "ZQFR1PTIZXF2MXB8ZnKCvnnA+rI=")]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2&Body=It's+amazing", "dsq4Ehbj6cs+KdTkpF5sSSplOWw=")]
    public void Is_right(string url, string signature) => Assert.Equal(SignatureVerdict.Valid, TwilioSignature.Verify(signature, _tokens, url, _fields));

    [Theory]
    [InlineData("83O6e2vORAoJHUNzJjDWN1jz+BA=", "MessagingBinding.Address", "+1415xxxxxxx", "MessagingBinding.Address", "+1325xxxxxxx")]
    [InlineData("IK+Dwps556ElfBT0I3Rgjkr1wJU=", "Sid", "CA123", "SidAccount", "AC123", "Digits", "5678", "Digits", "1234", "Digits", "1234")]
    public void Covers_each_value_of_a_field_once(string signature, params string[] fields) =>
        Assert.Equal(SignatureVerdict.Valid, TwilioSignature.Verify(signature, _tokens, Url, fields.Chunk(2).Select(field => (field[0], field[1]))));

    [Fact]
    public void Any_of_the_tokens_may_have_made_it() => Assert.Equal(SignatureVerdict.Valid, TwilioSignature.Verify(Signature, ["new", "12345"], Url, _fields));

    [Fact]
    public void Covers_every_field()
    {
        Assert.All(_fields, field => Assert.Equal(SignatureVerdict.Mismatch, TwilioSignature.Verify(Signature, _tokens, Url, _fields.Except([field]))));
        Assert.Equal(SignatureVerdict.Mismatch, TwilioSignature.Verify(Signature, _tokens, Url, _fields.Append(("ANewField", ""))));
    }

    [Theory]
    [InlineData("RSOYDt4T1cUTdK1PDd93/VVr8B9=", Url, "12345")]
    [InlineData("", Url, "12345")]
    [InlineData("é", Url, "12345")]
    [InlineData(Signature, Url, "12346")]
    [InlineData(Signature, "https://mycompany.com/myapp.php?foo=1&bar=3", "12345")]
    [InlineData(Signature, "https://mycompany.com:8443/myapp.php?foo=1&bar=2", "12345")]
    [InlineData(Signature, "not a URL", "12345")]
    public void Is_wrong(string given, string url, string token) => Assert.Equal(SignatureVerdict.Mismatch, TwilioSignature.Verify(given, [token], url, _fields));

    [Fact]
    public void Must_be_there() => Assert.Equal(SignatureVerdict.MissingHeader, TwilioSignature.Verify(null, _tokens, Url, _fields));

    [Theory]
    [InlineData("a9nBmqA0ju/hNViExpshrM61xv4=", BodyHash, Body, true)]
    [InlineData("a9nBmqA0ju/hNViExpshrM61xv4=", BodyHash, "{}", false)]
    [InlineData("a9nBmqA0ju/hNViExpshrM61xv4=", null, Body, false)]
    [InlineData(Signature, BodyHash, Body, false)]
    public void Of_a_body_that_is_no_form_is_for_its_hash(string signature, string? hash, string body, bool isRight) => Assert.Equal(
        isRight ? SignatureVerdict.Valid : SignatureVerdict.Mismatch,
        TwilioSignature.VerifyBody(signature, _tokens, $"{Url}&bodySHA256={BodyHash}", hash, Encoding.UTF8.GetBytes(body)));
}
