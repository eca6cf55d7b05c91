using System.Web;
using Microsoft.AspNetCore.Http;
using WebhookFunctions.Tests.Http;
using WebhookFunctions.Tests.Management;

namespace WebhookFunctions.Tests.Channels.Twilio;

/// <summary>The app tells Twilio where messages go: to a number, to a messaging service, or to a sender on WhatsApp.</summary>
public sealed class TwilioSetupTests
{
    private const string Setup = "connections/default/channel/setup";
    private const string Here = TwilioWorld.PublicUrl + TwilioWorld.Events;
    private const string Service = "MG0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData(TwilioWorld.Number, "/IncomingPhoneNumbers.json?PhoneNumber=%2B15550001111", "/IncomingPhoneNumbers/PN1.json", "SmsUrl")]
    [InlineData(Service, "/v1/Services/MG0123456789abcdef0123456789abcdef", "/v1/Services/MG0123456789abcdef0123456789abcdef", "InboundRequestUrl")]
    [InlineData("whatsapp:+15550001111", "/v2/Channels/Senders?Channel=whatsapp&PageSize=1000", "/v2/Channels/Senders/XE1", "callback_url")]
    public async Task Tells_Twilio_where_messages_go_and_to_try_again(string from, string asked, string set, string property)
    {
        await using TwilioWorld twilio = await TwilioWorld.StartAsync(AnswerAsync, ("Channel__From", from));
        using Operator grace = new(twilio.World);

        OperatorAnswer answer = await grace.PostAsync(Setup);

        RecordedRequest look = await twilio.Api.NextAsync();
        RecordedRequest change = await twilio.Api.NextAsync();
        Assert.Equal((200, Here), (answer.Status, answer.Text("address")));
        Assert.Contains(from, answer.Text("account"), StringComparison.Ordinal);
        Assert.Equal("https://old.example", answer.Body.GetProperty("before").GetProperty("sentTo").GetString());
        Assert.EndsWith(asked, look.Target, StringComparison.Ordinal);
        Assert.EndsWith(set, change.Target, StringComparison.Ordinal);
        string url = property == "callback_url"
            ? System.Text.Json.JsonElement.Parse(change.Text).GetProperty("webhook").GetProperty(property).GetString()!
            : HttpUtility.ParseQueryString(change.Text)[property]!;
        Assert.Equal($"{Here}#rc=5&rp=5xx,ct,rt", url);

        // What would answer in the address's place.
        Assert.Equal(property == "SmsUrl" ? "" : null, HttpUtility.ParseQueryString(change.Text)["SmsApplicationSid"]);
        Assert.Equal(property == "InboundRequestUrl" ? "false" : null, HttpUtility.ParseQueryString(change.Text)["UseInboundWebhookOnNumber"]);
        Assert.All([look, change], request => Assert.StartsWith("Basic ", request.Headers["Authorization"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dry_run_shows_how_it_is_and_changes_nothing()
    {
        await using TwilioWorld twilio = await TwilioWorld.StartAsync(AnswerAsync);

        (int code, string output) = await ManageAppTests.RunAsync(twilio.World.Host.Address, "channel", "setup", "default", "--dry-run");

        Assert.Equal(0, code);
        Assert.Contains("its events would go to", output, StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret", output, StringComparison.Ordinal);
        await twilio.Api.NextAsync();
        Assert.False(twilio.Api.HasAnother);
    }

    [Fact]
    public async Task What_has_been_set_up_is_here()
    {
        await using TwilioWorld twilio = await TwilioWorld.StartAsync(
            http => http.Response.WriteAsync($$"""{"incoming_phone_numbers":[{"sid":"PN1","phone_number":"+15550001111","friendly_name":"Shop","sms_url":"{{Here}}#rc=5&rp=5xx,ct,rt"}]}"""));

        (int code, string output) = await ManageAppTests.RunAsync(twilio.World.Host.Address, "channel", "show", "default");

        Assert.Equal(0, code);
        Assert.Contains("Shop (+15550001111): its events go here", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TwilioWorld.Number)]
    [InlineData("whatsapp:+15550001111")]
    public async Task A_sender_that_the_account_does_not_have_is_said(string from)
    {
        await using TwilioWorld twilio = await TwilioWorld.StartAsync(http => http.Response.WriteAsync("""{"incoming_phone_numbers":[],"senders":[]}"""), ("Channel__From", from));
        using Operator grace = new(twilio.World);

        OperatorAnswer answer = await grace.PostAsync(Setup);

        Assert.Equal(502, answer.Status);
        Assert.Contains("no such", answer.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_reads_a_token_in_an_answer()
    {
        await using TwilioWorld twilio = await TwilioWorld.StartAsync(async http =>
        {
            http.Response.StatusCode = 401;
            await http.Response.WriteAsync($$"""{"code":20003,"message":"Authenticate {{TwilioWorld.Token}}"}""");
        });
        using Operator grace = new(twilio.World);

        OperatorAnswer answer = await grace.PostAsync(Setup);

        Assert.Equal(502, answer.Status);
        Assert.Contains("mend Connections__default__Channel__Token", answer.Text("detail"), StringComparison.Ordinal);
        Assert.DoesNotContain(TwilioWorld.Token, answer.Text("detail"), StringComparison.Ordinal);
    }

    // Each kind of sender leads elsewhere.
    private static Task AnswerAsync(HttpContext http) => http.Response.WriteAsync($$"""
        {"sid":"{{Service}}","friendly_name":"Shop","inbound_request_url":"https://old.example/a-secret",
          "incoming_phone_numbers":[{"sid":"PN1","phone_number":"+15550001111","friendly_name":"Shop","sms_url":"https://old.example/a-secret"}],
          "senders":[{"sid":"XE0","sender_id":"whatsapp:+15559"},{"sid":"XE1","sender_id":"whatsapp:+15550001111","webhook":{"callback_url":"https://old.example/a-secret"} }] }
        """);
}
