using System.Text;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Tests.Signatures;

/// <summary>The signature of Meta's webhooks.</summary>
public sealed class HubSignatureTests
{
    // HMAC-SHA256 of "test" with the key "secret".
    private const string Good = "sha256=0329a06b62cd16b33eb6792be8c60b158d89a2ee3a876fce9a881ebb488c0914";

    [Theory]
    [InlineData(Good, "test", new[] { "secret" }, SignatureVerdict.Valid)]
    [InlineData("sha256=0329A06B62CD16B33EB6792BE8C60B158D89A2EE3A876FCE9A881EBB488C0914", "test", new[] { "secret" }, SignatureVerdict.Valid)]
    [InlineData(Good, "test", new[] { "new", "secret" }, SignatureVerdict.Valid)]
    [InlineData(Good, "test", new[] { "secret", "old" }, SignatureVerdict.Valid)]
    [InlineData(Good, "test ", new[] { "secret" }, SignatureVerdict.Mismatch)]
    [InlineData(Good, "", new[] { "secret" }, SignatureVerdict.Mismatch)]
    [InlineData(Good, "test", new[] { "Secret" }, SignatureVerdict.Mismatch)]
    [InlineData(Good, "test", new string[0], SignatureVerdict.Mismatch)]
    [InlineData("sha256=0329a06b62cd16b33eb6792be8c60b158d89a2ee3a876fce9a881ebb488c0915", "test", new[] { "secret" }, SignatureVerdict.Mismatch)]
    [InlineData(null, "test", new[] { "secret" }, SignatureVerdict.MissingHeader)]
    [InlineData("", "test", new[] { "secret" }, SignatureVerdict.MissingHeader)]
    [InlineData("0329a06b62cd16b33eb6792be8c60b158d89a2ee3a876fce9a881ebb488c0914", "test", new[] { "secret" }, SignatureVerdict.MalformedHeader)]
    [InlineData("sha1=0329a06b62cd16b33eb6792be8c60b158d89a2ee", "test", new[] { "secret" }, SignatureVerdict.MalformedHeader)]
    [InlineData("sha256=0329a06b", "test", new[] { "secret" }, SignatureVerdict.MalformedHeader)]
    [InlineData("sha256=zz29a06b62cd16b33eb6792be8c60b158d89a2ee3a876fce9a881ebb488c0914", "test", new[] { "secret" }, SignatureVerdict.MalformedHeader)]
    public void Judges(string? header, string body, string[] secrets, object verdict) =>
        Assert.Equal(verdict, HubSignature.Verify(header, Encoding.UTF8.GetBytes(body), secrets));
}
