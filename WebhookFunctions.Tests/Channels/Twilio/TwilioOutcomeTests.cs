using System.Text.Json;
using WebhookFunctions.Channels.Twilio;

namespace WebhookFunctions.Tests.Channels.Twilio;

/// <summary>What Twilio's answers mean: the code decides, not the status.</summary>
public sealed class TwilioOutcomeTests
{
    [Theory]
    [InlineData(401, """{"code":20003}""", "Denied")]
    [InlineData(403, """{"code":20003}""", "Denied")]
    [InlineData(404, """{"code":20404}""", "Denied")]
    [InlineData(400, """{"code":21606}""", "Denied")]
    [InlineData(400, """{"code":21659}""", "Denied")]
    [InlineData(400, """{"code":63007}""", "Denied")]
    [InlineData(400, """{"code":21610}""", "Refused")]
    [InlineData(400, """{"code":21211}""", "Refused")]
    [InlineData(400, """{"code":21617}""", "Refused")]
    [InlineData(400, """{"code":63016}""", "Refused")]
    [InlineData(403, """{"code":21408}""", "Refused")]
    [InlineData(400, """{"code":21611}""", "Unavailable")]
    [InlineData(400, """{"code":14107}""", "Unavailable")]
    [InlineData(429, """{"code":20429}""", "Unavailable")]
    [InlineData(400, """{"code":63018}""", "Unavailable")]
    [InlineData(429, """{"code":99999}""", null)]
    [InlineData(400, """{"error":"a proxy's"}""", null)]
    [InlineData(503, """{"code":20500}""", null)]
    [InlineData(201, """{"sid":"SM1","status":"queued"}""", "Delivered")]
    [InlineData(201, """{"sid":"SM1","status":"failed","error_code":30007}""", "Refused")]
    [InlineData(200, """{"hello":"a captive portal"}""", "Unavailable")]
    public void Means(int status, string body, string? meaning) => Assert.Equal(meaning, Of(status, body)?.Status.ToString());

    [Fact]
    public void Says_what_Twilio_calls_the_message() => Assert.Equal("SM1", Of(201, """{"sid":"SM1","status":"queued"}""")!.TakenAs);

    [Fact]
    public void A_good_answer_of_somebody_else_is_uncertain() => Assert.True(Of(200, "{}")!.IsUncertain);

    private static DeliveryResult? Of(int status, string body) => TwilioOutcome.OfMessage(new RemoteAnswer(status, JsonElement.Parse(body), "reason"));
}
