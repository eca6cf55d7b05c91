using System.Collections.Specialized;
using System.Text;
using System.Text.Json;
using System.Web;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Twilio;
using WebhookFunctions.Tests.Channels.Rendering;

namespace WebhookFunctions.Tests.Channels.Twilio;

/// <summary>What Twilio is asked to send: all types of content and all actions of the platform, by SMS and on WhatsApp.</summary>
public sealed class TwilioRenderingTests
{
    private const string Sms = "+1555";
    private const string WhatsApp = "whatsapp:+1555";

    private static readonly TwilioTemplates _templates = new(["HXb1", "HXb2", "HXb3"], [.. Enumerable.Range(1, 10).Select(rows => $"HXl{rows}")]);

    /// <summary>A content, and the fields of its messages: by SMS, and on WhatsApp where that differs.</summary>
    public static TheoryData<string, string[], string[]?> Contents { get; } = new()
    {
        { """{"type":"text","text":"Hi <b> & you"}""", ["Body=Hi <b> & you"], null },
        { """{"type":"text","text":"Which?","actions":[{"type":"reply","text":"Red","payload":"r"},{"type":"postback","text":"Blue","payload":{"c":1}}]}""", ["Body=Which?\n1 Red\n2 Blue"], null },
        { """{"type":"text","text":"See","actions":[{"type":"link","text":"More","uri":"https://e.org"},{"type":"webview","text":"Open","uri":"https://e.org/v","fallback":"https://e.org/f"},{"type":"reply","text":"No","payload":"n"}]}""",
            ["Body=See\nMore: https://e.org\nOpen: https://e.org/f\n1 No"], null },
        { """{"type":"text","text":"Pay","actions":[{"type":"buy","text":"Now","amount":150,"currency":"NZD"}]}""", ["Body=Pay\n[Now 1.50 NZD]"], null },
        { """{"type":"text","text":"Where?","actions":[{"type":"locationRequest","text":"Share"}]}""", ["Body=Where?\n[Share]"], null },
        { """{"type":"text","htmlText":"<b>Hi</b> &amp; you"}""", ["Body=Hi & you"], ["Body=*Hi* & you"] },
        { """{"type":"text","markdownText":"**Hi** a_b [more](https://e.org/a_b)","actions":[{"type":"reply","text":"Ok","payload":"o"}]}""", ["Body=Hi a_b more: https://e.org/a_b\n1 Ok"], ["Body=*Hi* a_b more: https://e.org/a_b\n1 Ok"] },
        { """{"type":"image","mediaUrl":"https://e.org/cat.jpg","text":"A cat","actions":[{"type":"reply","text":"Nice","payload":"n"}]}""", ["Body=A cat\n1 Nice|MediaUrl=https://e.org/cat.jpg"], null },
        { """{"type":"image","mediaUrl":"https://e.org/cat.gif"}""", ["MediaUrl=https://e.org/cat.gif"], ["Body=https://e.org/cat.gif"] },
        { """{"type":"image","mediaUrl":"https://e.org/cat.svg","text":"A cat"}""", ["Body=A cat\nhttps://e.org/cat.svg"], null },
        { """{"type":"file","mediaUrl":"https://e.org/bill.pdf","text":"Your bill"}""", ["Body=Your bill\nhttps://e.org/bill.pdf"], ["Body=Your bill", "MediaUrl=https://e.org/bill.pdf"] },
        { """{"type":"file","mediaUrl":"https://e.org/bill.zip","altText":"The bill"}""", ["Body=The bill\nhttps://e.org/bill.zip"], null },
        { """{"type":"location","coordinates":{"lat":1.5,"long":2},"location":{"name":"Pier","address":"1 Quay St"}}""",
            ["Body=Pier\n1 Quay St\n1.5, 2"], ["Body=Pier|PersistentAction=geo:1.5,2|1 Quay St"] },
        { """{"type":"location","coordinates":{"lat":1.5,"long":2}}""", ["Body=1.5, 2"], ["Body=1.5,2|PersistentAction=geo:1.5,2|1.5,2"] },
        { """{"type":"carousel","items":[{"title":"Tea","description":"Hot","mediaUrl":"https://e.org/t.png","actions":[{"type":"postback","text":"Take","payload":"t"}]},{"title":"Water","actions":[{"type":"postback","text":"Take","payload":"w"}]}]}""",
            ["Body=Tea\nHot\n1 Take|MediaUrl=https://e.org/t.png", "Body=Water\n2 Take"], null },
        { """{"type":"list","items":[{"title":"A","actions":[{"type":"postback","text":"Go","payload":"a"}]}],"actions":[{"type":"link","text":"All","uri":"https://e.org"}]}""", ["Body=A\n1 Go", "Body=All: https://e.org"], null },
        { """{"type":"form","fields":[{"type":"text","name":"n","label":"Your name?"}]}""", ["Body=Your name?"], null },
        { """{"type":"formResponse","fields":[{"type":"text","name":"n","label":"Name","text":"Ann"}]}""", ["Body=Name: Ann"], null },
        { """{"type":"template","template":{"name":"hello"}}""", ["Body=hello"], null },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public void Sends(string content, string[] bySms, string[]? onWhatsApp)
    {
        Assert.Equal(bySms, Fields(Render(content, Sms)));
        Assert.Equal(onWhatsApp ?? bySms, Fields(Render(content, WhatsApp)));
    }

    [Theory]
    [InlineData("+15550001111", Sms, "From", "+15550001111")]
    [InlineData("+15550001111", WhatsApp, "From", "whatsapp:+15550001111")]
    [InlineData("whatsapp:+15550001111", WhatsApp, "From", "whatsapp:+15550001111")]
    [InlineData("whatsapp:+15550001111", Sms, "From", "+15550001111")]
    [InlineData("MG1", WhatsApp, "MessagingServiceSid", "MG1")]
    public void Comes_from_the_sender_in_the_form_of_the_user_s_address(string from, string to, string field, string value)
    {
        NameValueCollection form = Form(Assert.Single(Render("""{"type":"text","text":"x"}""", to, new TwilioRendering(from, smartEncoding: true, TwilioTemplates.None)).Calls));

        Assert.Equal((to, value), (form["To"], form[field]));
        Assert.Equal(to == Sms ? "true" : null, form["SmartEncoded"]);
    }

    [Fact]
    public void Numbers_go_on_from_card_to_card_and_stand_for_their_payloads()
    {
        RenderedEvent rendered = Render(
            """{"type":"carousel","items":[{"title":"Tea","actions":[{"type":"postback","text":"Take","payload":{"t":1}}]},{"title":"Water","actions":[{"type":"postback","text":"Take","payload":"w"}]}]}""", Sms);

        Assert.Equal([(1, "{\"t\":1}"), (2, "\"w\"")], rendered.Numbered!.Select(choice => (choice.Number!.Value, choice.Payload.GetRawText())));
    }

    [Fact]
    public void A_message_without_choices_leaves_those_before_it() => Assert.Null(Render("""{"type":"text","text":"x","actions":[{"type":"link","text":"More","uri":"https://e.org"}]}""", Sms).Numbered);

    // The picture goes first: a short text could overtake it. https://github.com/nyaruka/courier/issues/362
    [Fact]
    public void Words_that_do_not_fit_beside_a_picture_follow_it_whole()
    {
        string text = string.Concat(Enumerable.Repeat("word ", 500)).TrimEnd();

        RenderedEvent rendered = Render($$"""{"type":"image","mediaUrl":"https://e.org/c.png","text":"{{text}}"}""", Sms);

        Assert.Equal("https://e.org/c.png", Form(rendered.Calls[0])["MediaUrl"]);
        Assert.Equal(text, string.Join(' ', rendered.Calls.Skip(1).Select(call => Form(call)["Body"])));
        Assert.Equal("https://e.org/c.png", Form(rendered.Calls[0].Otherwise!)["Body"]);
    }

    // https://github.com/gammu/gammu/issues/95
    [Fact]
    public void Long_texts_of_any_script_are_broken_into_whole_characters()
    {
        for (int i = 0; i < 200; i++)
        {
            string text = TextMixture.Of(i).Text;
            RenderedEvent rendered = Render(JsonSerializer.Serialize(new { type = "text", text }), Sms);

            Assert.All(rendered.Calls, call => Assert.InRange(Form(call)["Body"]!.Length, 1, 1600));
        }
    }

    [Theory]
    [InlineData(1, "HXb1")]
    [InlineData(3, "HXb3")]
    [InlineData(4, "HXl4")]
    [InlineData(10, "HXl10")]
    public void With_templates_WhatsApp_shows_buttons_or_a_list(int choices, string template)
    {
        RenderedEvent rendered = Render(Choices(choices), WhatsApp, WithTemplates());

        NameValueCollection form = Form(Assert.Single(rendered.Calls));
        JsonElement variables = JsonElement.Parse(form["ContentVariables"]!);
        Assert.Equal((template, null), (form["ContentSid"], form["Body"]));
        Assert.Equal(("Which?", "Choice 1", "=p1"), (variables.GetProperty("1").GetString(), variables.GetProperty("2").GetString(), variables.GetProperty("3").GetString()));
        Assert.Equal(1 + (2 * choices), variables.EnumerateObject().Count());
        Assert.All(rendered.Numbered!, choice => Assert.Null(choice.Number));
    }

    [Fact]
    public void Marked_words_stand_above_the_buttons_once()
    {
        RenderedEvent rendered = Render("""{"type":"text","htmlText":"<p>Which <b>one</b>?</p>","actions":[{"type":"reply","text":"Red","payload":"r"}]}""", WhatsApp, WithTemplates());

        Assert.Equal("Which *one*?", JsonElement.Parse(Form(Assert.Single(rendered.Calls))["ContentVariables"]!).GetProperty("1").GetString());
    }

    [Fact]
    public void What_a_list_has_no_row_for_is_numbered_and_all_can_be_written()
    {
        RenderedEvent rendered = Render(Choices(12), WhatsApp, WithTemplates());

        JsonElement variables = JsonElement.Parse(Form(Assert.Single(rendered.Calls))["ContentVariables"]!);
        Assert.Equal("Which?\n1 Choice 11\n2 Choice 12", variables.GetProperty("1").GetString());
        Assert.Equal(12, rendered.Numbered!.Count);
    }

    // One label that is too long, or the same label twice, and the whole message would be refused. https://github.com/nyaruka/courier/pull/1126
    [Fact]
    public void Labels_fit_and_differ_and_the_whole_words_are_in_the_text()
    {
        RenderedEvent rendered = Render(
            """{"type":"text","text":"?","actions":[{"type":"reply","text":"I have not ordered anything","payload":"a"},{"type":"reply","text":"I have not ordered anything","payload":"b"}]}""", WhatsApp, WithTemplates());

        JsonElement variables = JsonElement.Parse(Form(Assert.Single(rendered.Calls))["ContentVariables"]!);
        string[] labels = [variables.GetProperty("2").GetString()!, variables.GetProperty("4").GetString()!];
        Assert.All(labels, label => Assert.InRange(label.Length, 1, 20));
        Assert.Equal(2, labels.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains("I have not ordered anything", variables.GetProperty("1").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_payload_that_is_too_long_for_a_button_is_kept_and_the_same_at_every_attempt()
    {
        string content = $$"""{"type":"text","text":"?","actions":[{"type":"reply","text":"Ok","payload":"{{new string('é', 150)}}"}]}""";

        RenderedEvent rendered = Render(content, WhatsApp, WithTemplates());

        Assert.Single(rendered.Choices);
        Assert.Equal(rendered.Calls[0].Body, Render(content, WhatsApp, WithTemplates()).Calls[0].Body);
    }

    [Fact]
    public void By_SMS_templates_mean_nothing() => Assert.Equal("Which?\n1 Choice 1", Form(Assert.Single(Render(Choices(1), Sms, WithTemplates()).Calls))["Body"]);

    [Theory]
    [InlineData(nameof(OutgoingType.Joined))]
    [InlineData(nameof(OutgoingType.Handback))]
    [InlineData(nameof(OutgoingType.Ended))]
    [InlineData(nameof(OutgoingType.Typing))]
    public void Has_no_sign_for(string type)
    {
        RenderedEvent rendered = Plain().Of(Outgoing(Enum.Parse<OutgoingType>(type), Sms));

        Assert.Empty(rendered.Calls);
        Assert.Null(rendered.Refusal);
    }

    [Theory]
    [InlineData(WhatsApp, "typing:start", """{"message":"SM0123456789abcdef0123456789abcdef"}""", true, "messageId=SM0123456789abcdef0123456789abcdef&channel=whatsapp")]
    [InlineData(WhatsApp, "typing:start", """{"message":"SM0123456789abcdef0123456789abcdef"}""", false, null)]
    [InlineData(WhatsApp, "typing:stop", """{"message":"SM0123456789abcdef0123456789abcdef"}""", true, null)]
    [InlineData(WhatsApp, "typing:start", """{"message":"nonsense"}""", true, null)]
    [InlineData(WhatsApp, "typing:start", null, true, null)]
    [InlineData(Sms, "typing:start", """{"message":"SM0123456789abcdef0123456789abcdef"}""", true, null)]
    public void Typing_is_an_answer_to_the_last_message_on_WhatsApp(string to, string activity, string? memory, bool isSet, string? form)
    {
        TwilioRendering rendering = new(TwilioWorld.Number, smartEncoding: false, TwilioTemplates.None) { ShowsTyping = isSet };

        RenderedEvent rendered = rendering.Of(Outgoing(OutgoingType.Typing, to) with { Activity = activity, Memory = memory });

        Assert.Equal(form, rendered.Calls.Select(call => Encoding.UTF8.GetString(call.Body)).SingleOrDefault());
    }

    [Fact]
    public void A_handover_that_nobody_would_take_is_refused() => Assert.NotNull(Plain().Of(Outgoing(OutgoingType.Handover, Sms)).Refusal);

    private static string Choices(int count) => JsonSerializer.Serialize(
        new { type = "text", text = "Which?", actions = Enumerable.Range(1, count).Select(number => new { type = "reply", text = $"Choice {number}", payload = $"p{number}" }) });

    private static TwilioRendering Plain() => new(TwilioWorld.Number, smartEncoding: false, TwilioTemplates.None);

    private static TwilioRendering WithTemplates() => new(TwilioWorld.Number, smartEncoding: false, _templates);

    private static RenderedEvent Render(string content, string to, TwilioRendering? rendering = null) =>
        (rendering ?? Plain()).Of(Outgoing(OutgoingType.Message, to) with { Message = new OutgoingMessage("m", "", null, JsonElement.Parse(content)) });

    private static OutgoingEvent Outgoing(OutgoingType type, string to) => new("e-1", type, "default", "c-1", to, DateTimeOffset.UnixEpoch, null, null, JsonElement.Parse("{}"));

    private static NameValueCollection Form(ChannelCall call) => HttpUtility.ParseQueryString(Encoding.UTF8.GetString(call.Body));

    private static IEnumerable<string> Fields(RenderedEvent rendered) => rendered.Calls.Select(Form).Select(form =>
        string.Join('|', form.AllKeys.Where(name => name is not ("To" or "From")).Select(name => $"{name}={form[name]}")));
}
