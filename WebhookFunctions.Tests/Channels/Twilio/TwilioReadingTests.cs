using System.Text.Json;
using Microsoft.Extensions.Primitives;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Twilio;

namespace WebhookFunctions.Tests.Channels.Twilio;

/// <summary>What Twilio posts: every kind of a user's message, and what became of the bot's.</summary>
public sealed class TwilioReadingTests
{
    private const string Ann = "From=whatsapp:+1555";
    private const string Media = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME";

    [Theory]
    [InlineData("Body=hello", """{"id":"SM1","type":"message","address":"whatsapp:+1555","text":"hello"}""")]
    [InlineData("Body=hi|ProfileName=Ann|WaId=1555|ExternalUserId=US.7", """{"id":"SM1","type":"message","address":"whatsapp:+1555","text":"hi","user":{"name":"Ann","metadata":{"waId":"1555","externalUserId":"US.7"}}}""")]
    [InlineData("Body=Stop|OptOutType=STOP", """{"id":"SM1","type":"message","address":"whatsapp:+1555","text":"Stop","user":{"metadata":{"optOut":"STOP"}}}""")]
    [InlineData("Body=A cat|NumMedia=1|MediaUrl0=" + Media + "1|MediaContentType0=image/jpeg", """{"id":"SM1","type":"message","address":"whatsapp:+1555","text":"A cat","attachments":[{"kind":"photo","reference":"Messages/MM1/Media/ME1","contentType":"image/jpeg"}]}""")]
    [InlineData("Body=|MediaUrl0=" + Media + "1|MediaContentType0=audio/ogg|MediaUrl1=" + Media + "2|MediaContentType1=text/x-vcard", """{"id":"SM1","type":"message","address":"whatsapp:+1555","attachments":[{"kind":"voice message","reference":"Messages/MM1/Media/ME1","contentType":"audio/ogg"},{"kind":"contact","reference":"Messages/MM1/Media/ME2","contentType":"text/x-vcard"}]}""")]
    [InlineData("MediaUrl0=https://elsewhere.example/secret|MediaContentType0=video/mp4", """{"id":"SM1","type":"message","address":"whatsapp:+1555","attachments":[{"kind":"video","reference":"","contentType":"video/mp4"}]}""")]
    [InlineData("Latitude=-36.8|Longitude=174.7|Label=Pier|Address=1 Quay St", """{"id":"SM1","type":"message","address":"whatsapp:+1555","location":{"latitude":-36.8,"longitude":174.7,"name":"Pier","address":"1 Quay St"}}""")]
    [InlineData("Body=Red|ButtonText=Red|ButtonPayload==r", """{"id":"SM1","type":"postback","address":"whatsapp:+1555","text":"Red","payload":"r"}""")]
    [InlineData("Body=Red|ButtonText=Red|ButtonPayload={\"c\":{\"d\":1}}", """{"id":"SM1","type":"postback","address":"whatsapp:+1555","text":"Red","payload":{"c":{"d":1}}}""")]
    [InlineData("ListTitle=Red|ListId=~0123456789abcdef", """{"id":"SM1","type":"postback","address":"whatsapp:+1555","text":"Red","choice":"0123456789abcdef"}""")]
    [InlineData("Body=Yes|ButtonText=Yes|ButtonPayload=of-another-template", """{"id":"SM1","type":"message","address":"whatsapp:+1555","text":"Yes"}""")]
    [InlineData("Body=|MessageType=reaction", """{"id":"SM1","type":"message","address":"whatsapp:+1555","text":"[reaction]"}""")]
    [InlineData("Body= ", """{"id":"SM1","type":"message","address":"whatsapp:+1555","text":"[message]"}""")]
    public void A_user_s_message_is_read(string fields, string expected)
    {
        AddressedEvent read = Assert.Single(Read($"MessageSid=SM1|SmsStatus=received|{Ann}|{fields}").Events);

        Assert.Equal(expected, System.Text.Encoding.UTF8.GetString(read.Event.Json));
        Assert.Equal(("whatsapp:+1555", Direction.ChannelToBot), (read.Address, read.Direction));
    }

    // Twilio adds names, and keeps the older ones.
    [Theory]
    [InlineData("SmsMessageSid")]
    [InlineData("SmsSid")]
    public void A_message_has_older_names_for_its_id(string name) => Assert.Equal("SM7", Assert.Single(Read($"{name}=SM7|Body=hi|{Ann}").Events).Event.Id);

    [Fact]
    public void A_message_has_up_to_ten_files()
    {
        string files = string.Join('|', Enumerable.Range(0, 10).Select(number => $"MediaUrl{number}={Media}{number}|MediaContentType{number}=image/png"));

        Assert.Equal(10, JsonElement.Parse(Assert.Single(Read($"MessageSid=SM1|{Ann}|NumMedia=10|{files}").Events).Event.Json).GetProperty("attachments").GetArrayLength());
    }

    [Fact]
    public void What_is_too_large_to_be_stored_is_counted() =>
        Assert.Equal(["too large"], Read($"MessageSid=SM1|{Ann}|Body={new string('a', EventChecks.MaximumBytes)}").Skipped);

    [Fact]
    public void A_user_without_a_number_has_another_address() =>
        Assert.Equal("whatsapp:US.7", Assert.Single(Read("MessageSid=SM1|Body=hi|ExternalUserId=US.7").Events).Address);

    [Theory]
    [InlineData("Body=hi", "without a message")]
    [InlineData("MessageSid=SM1|Body=hi", "without a sender")]
    [InlineData("MessageSid=SM1|Body=hi|From=+15550001111", "of the bot")]
    [InlineData("MessageSid=SM1|Body=hi|From=whatsapp:+15550001111", "of the bot")]
    [InlineData("MessageSid=SM1|MessageStatus=delivered|To=+1555", "status: delivered")]
    [InlineData("MessageSid=SM1|MessageStatus=somebody's words|To=+1555", "status")]
    [InlineData("MessageSid=SM1|MessageStatus=failed", "status")]
    public void Is_answered_and_counted(string fields, string kind)
    {
        ChannelRequest read = Read(fields);

        Assert.Empty(read.Events);
        Assert.Equal(kind, Assert.Single(read.Skipped));
        Assert.Equal("<Response/>", System.Text.Encoding.UTF8.GetString(read.Answer!.Body.Span));
    }

    [Theory]
    [InlineData("failed", "30006")]
    [InlineData("undelivered", "63016")]
    public void A_failure_is_for_the_mailbox_of_the_bot_s_messages(string status, string code)
    {
        AddressedEvent read = Assert.Single(Read($"MessageSid=SM1|MessageStatus={status}|To=+1555|From=+15550001111|ErrorCode={code}").Events);

        LateFailure failure = LateFailure.Read(read.Event);
        Assert.Equal(("+1555", Direction.BotToChannel, EventKind.NotDelivered, $"SM1-{status}"), (read.Address, read.Direction, read.Event.Kind, read.Event.Id));
        Assert.Equal("SM1", failure.Sent);
        Assert.Contains(code, failure.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("awaited", "sent", true)]
    [InlineData("awaited", "delivered", true)]
    [InlineData("awaited", "undelivered", true)]
    [InlineData("awaited", "queued", false)]
    [InlineData("awaited", "received", false)]
    [InlineData("", "sent", false)]
    [InlineData(null, "sent", false)]
    public void A_report_counts_where_the_address_says_that_it_is_awaited(string? query, string status, bool isReport) => Assert.Equal(
        isReport ? [new SentReport("+1555", "SM1")] : [], TwilioReports.Of(Form($"MessageSid=SM1|MessageStatus={status}|To=+1555|From=+15550001111"), name => name == "report" ? query : null));

    [Fact]
    public void A_read_message_is_a_receipt() =>
        Assert.Equal(EventKind.Read, Assert.Single(Read("MessageSid=SM1|MessageStatus=read|To=whatsapp:+1555").Events).Event.Kind);

    // Whatever comes, it is read or skipped, and what a person sent has words.
    [Fact]
    public void Damaged_forms_do_no_harm()
    {
        Random random = new(20261127);
        string[] names = ["MessageSid", "From", "To", "Body", "NumMedia", "MediaUrl0", "MediaContentType0", "MessageStatus", "Latitude", "Longitude", "ButtonPayload", "ListId", "OptOutType", "ErrorCode", "MessageType", "ProfileName"];
        string[] values = ["", " ", "SM1", "+1555", "whatsapp:", "👩‍👩‍👧", "\ufffd", "1e400", "NaN", "-1", "{", "{\"a\":1}", "~x", "=", "https://e.org/Messages/MM1/Media/ME1", "read", "failed", new string('a', 600)];

        for (int i = 0; i < 5_000; i++)
        {
            Dictionary<string, StringValues> form = names.Where(_ => random.Next(2) == 0).ToDictionary(name => name, _ => new StringValues(values[random.Next(values.Length)]));

            ChannelRequest read = TwilioReading.Read(new TwilioForm(form), "+15550001111", DateTimeOffset.UnixEpoch);

            Assert.Equal(1, read.Events.Count + read.Skipped.Count);
            Assert.All(read.Events.Where(one => one.Event.Kind == EventKind.Message), one => Assert.NotEmpty(UserEvent.Transcript(JsonElement.Parse(one.Event.Json))));
        }
    }

    private static ChannelRequest Read(string fields) => TwilioReading.Read(Form(fields), TwilioWorld.Number, DateTimeOffset.UnixEpoch);

    private static TwilioForm Form(string fields) =>
        new(fields.Split('|').Select(field => field.Split('=', 2)).ToDictionary(field => field[0], field => new StringValues(field[1])));
}
