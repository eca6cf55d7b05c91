using System.Text;
using System.Text.Json;
using System.Web;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Types;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Twilio;

namespace WebhookFunctions.Tests.Channels.Twilio.Counterparts;

/// <summary>The forms that Twilio's own library would send for the same messages.</summary>
public sealed class TwilioFormTests
{
    private const string Sms = "+15557654321";
    private const string WhatsApp = "whatsapp:+15557654321";

    private static readonly TwilioTemplates _templates = new(["HX00000000000000000000000000000001"], []);

    [Fact]
    public void A_text_is_the_same_form() => Same(
        """{"type":"text","text":"é & +"}""", Sms, new CreateMessageOptions(new PhoneNumber(Sms)) { From = new PhoneNumber(TwilioWorld.Number), Body = "é & +", SmartEncoded = true });

    [Fact]
    public void A_picture_is_the_same_form() => Same(
        """{"type":"image","mediaUrl":"https://e.org/a%20cat.jpg?x=1&y=2","text":"A cat"}""",
        Sms,
        new CreateMessageOptions(new PhoneNumber(Sms)) { From = new PhoneNumber(TwilioWorld.Number), Body = "A cat", MediaUrl = [new Uri("https://e.org/a%20cat.jpg?x=1&y=2")], SmartEncoded = true });

    [Fact]
    public void A_place_is_the_same_form() => Same(
        """{"type":"location","coordinates":{"lat":-36.8,"long":174.7},"location":{"name":"Pier","address":"1 Quay St"}}""",
        WhatsApp,
        new CreateMessageOptions(new PhoneNumber(WhatsApp)) { From = new PhoneNumber($"whatsapp:{TwilioWorld.Number}"), Body = "Pier", PersistentAction = ["geo:-36.8,174.7|1 Quay St"] });

    [Fact]
    public void A_button_is_the_same_form() => Same(
        """{"type":"text","text":"?","actions":[{"type":"reply","text":"Red","payload":"r"}]}""",
        WhatsApp,
        new CreateMessageOptions(new PhoneNumber(WhatsApp))
        {
            From = new PhoneNumber($"whatsapp:{TwilioWorld.Number}"),
            ContentSid = _templates.Buttons[0],
            ContentVariables = """{"1":"?","2":"Red","3":"=r"}""",
        });

    [Fact]
    public void A_messaging_service_is_named_in_the_same_field() => Same(
        """{"type":"text","text":"x"}""", WhatsApp, new CreateMessageOptions(new PhoneNumber(WhatsApp)) { MessagingServiceSid = "MG1", Body = "x" }, from: "MG1");

    [Fact]
    public void Where_it_fails_is_told_in_the_same_field() => Assert.Equal(
        Written(new CreateMessageOptions(new PhoneNumber(Sms)) { StatusCallback = new Uri("https://e.org/x?kind=status#rc=5&rp=5xx,ct,rt") }),
        Written(TwilioFields.With(TwilioFields.Encode([("To", Sms)]), ("StatusCallback", "https://e.org/x?kind=status#rc=5&rp=5xx,ct,rt"))));

    private static void Same(string content, string to, CreateMessageOptions theirs, string from = TwilioWorld.Number)
    {
        OutgoingEvent outgoing = new("e-1", OutgoingType.Message, "default", "c-1", to, DateTimeOffset.UnixEpoch, new OutgoingMessage("m", "", null, JsonElement.Parse(content)), null, default);
        ChannelCall call = Assert.Single(new TwilioRendering(from, smartEncoding: true, _templates).Of(outgoing).Calls);

        Assert.Equal(Written(theirs), Written(call.Body));
    }

    private static IEnumerable<string> Written(CreateMessageOptions options) => options.GetParams().Select(field => $"{field.Key}={field.Value}").Order(StringComparer.Ordinal);

    // It writes a flag in lower case, too.
    private static IEnumerable<string> Written(byte[] form) => HttpUtility.ParseQueryString(Encoding.UTF8.GetString(form)) is var fields
        ? fields.AllKeys.Select(name => $"{name}={fields[name]}").Order(StringComparer.Ordinal)
        : [];
}
