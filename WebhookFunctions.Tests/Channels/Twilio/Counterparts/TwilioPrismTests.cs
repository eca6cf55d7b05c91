using System.Text;
using System.Text.Json;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Twilio;
using WebhookFunctions.Tests.Http;
using WebhookFunctions.Tests.Management;

namespace WebhookFunctions.Tests.Channels.Twilio.Counterparts;

/// <summary>Our calls, judged by Twilio's own description of its APIs.</summary>
public sealed class TwilioPrismTests(TwilioMock twilio) : IClassFixture<TwilioMock>
{
    private const string Messages = $"2010-04-01/Accounts/{TwilioWorld.Account}/Messages.json";
    private const string Typing = "v2/Indicators/Typing.json";
    private const string Json = "application/json";
    private const string Sid = "0123456789abcdef0123456789abcdef";

    private static readonly TwilioTemplates _templates = new([.. Enumerable.Repeat($"HX{Sid}", 3)], [.. Enumerable.Repeat($"HX{Sid}", 10)]);

    [Theory]
    [InlineData(Messages, "From=%2B15550001111&Body=nobody", TwilioMock.Form)]
    [InlineData(Messages, "To=%2B15557654321&From=%2B15550001111&ContentSid=HX1", TwilioMock.Form)]
    [InlineData(Typing, "messageId=SM1&channel=whatsapp", TwilioMock.Form)]
    [InlineData(Typing, "messageId=SM0123456789abcdef0123456789abcdef&channel=sms", TwilioMock.Form)]
    [InlineData("v1/Content", """{"friendly_name":"a","types":{}}""", Json)]
    [InlineData("v1/Content", """{"language":"en","types":{"twilio/list-picker":{"body":"a","items":[]}}}""", Json)]
    [InlineData("v1/Content?PageSize=5000", null, Json)]
    public async Task What_the_API_would_refuse_is_seen(string path, string? body, string type) => Assert.NotEmpty(await twilio.RefusalAsync(path, body, type));

    [Fact]
    public async Task Who_brings_no_token_is_seen() => Assert.NotEmpty(await twilio.RefusalAsync(Messages, "To=%2B1&From=%2B1&Body=x", knowsToken: false));

    [Fact]
    public async Task Every_message_is_one_of_the_API()
    {
        string[] messages = [.. Calls().Select(call => Encoding.UTF8.GetString(call.Body)).Distinct()];

        Assert.InRange(messages.Length, 40, 200);
        Assert.Contains(messages, message => message.Contains("ContentSid=", StringComparison.Ordinal));

        foreach (string message in messages)
        {
            string refusal = await twilio.RefusalAsync(Messages, WithoutLists(message));
            Assert.True(refusal.Length == 0, $"{message}: {refusal}");
        }
    }

    [Fact]
    public async Task Typing_is_of_the_API()
    {
        OutgoingEvent typing = Outgoing("whatsapp:+15557654321", "{}") with { Type = OutgoingType.Typing, Message = null, Activity = "typing:start", Memory = $$"""{"message":"SM{{Sid}}"}""" };

        ChannelCall call = Assert.Single(new TwilioRendering(TwilioWorld.Number, smartEncoding: false, _templates) { ShowsTyping = true }.Of(typing).Calls);

        Assert.Equal("", await twilio.RefusalAsync(Typing, Encoding.UTF8.GetString(call.Body)));
    }

    [Fact]
    public async Task Every_template_is_of_the_API()
    {
        foreach (TwilioTemplate template in TwilioTemplate.Buttons.Concat(TwilioTemplate.Lists))
        {
            Assert.Equal("", await twilio.RefusalAsync("v1/Content", Encoding.UTF8.GetString(template.ToJson()), Json));
        }
    }

    // The requests as they went out, to each kind of sender.
    [Theory]
    [InlineData(TwilioWorld.Number, 2)]
    [InlineData($"MG{Sid}", 2)]
    [InlineData("whatsapp:+15550001111", 3)]
    public async Task What_the_setup_sends_is_of_the_API(string from, int requests)
    {
        await using TwilioWorld world = await TwilioWorld.StartAsync(TwilioSetupTests.AnswerAsync, ("Channel__From", from), ("Channel__ButtonTemplates", $"HX{Sid}"));
        using Operator grace = new(world.World);
        await grace.PostAsync("connections/default/channel/setup");

        for (int i = 0; i < requests; i++)
        {
            RecordedRequest request = await world.Api.NextAsync();
            Assert.Equal("", await twilio.RefusalAsync(request.Target.TrimStart('/'), request.Method == "GET" ? null : WithoutEmpty(request.Text), request.Text.StartsWith('{') ? Json : TwilioMock.Form));
        }
    }

    private static IEnumerable<ChannelCall> Calls() =>
        from content in TwilioRenderingTests.Contents.Select(row => (string)row[0]!)
        from to in (string[])["+15557654321", "whatsapp:+15557654321"]
        from sender in (string[])[TwilioWorld.Number, $"MG{Sid}"]
        from call in new TwilioRendering(sender, smartEncoding: true, _templates).Of(Outgoing(to, content)).Calls
        select call;

    private static OutgoingEvent Outgoing(string to, string content) =>
        new("e-1", OutgoingType.Message, "default", "c-1", to, DateTimeOffset.UnixEpoch, new OutgoingMessage("m", "", null, JsonElement.Parse(content)), null, default);

    // An empty field takes the number's application away; the description knows only applications.
    private static string WithoutEmpty(string form) => string.Join('&', form.Split('&').Where(field => !field.EndsWith('=')));

    // Prism reads no lists from forms. What is in these is compared with Twilio's own library.
    private static string WithoutLists(string form) => string.Join('&', form.Split('&').Where(field =>
        !field.StartsWith("MediaUrl=", StringComparison.Ordinal) && !field.StartsWith("PersistentAction=", StringComparison.Ordinal)));
}
