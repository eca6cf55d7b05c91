using System.Collections.Specialized;
using System.Text;
using System.Text.Json;
using System.Web;
using FsCheck;
using FsCheck.Fluent;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Twilio;

namespace WebhookFunctions.Tests.Channels.Twilio;

/// <summary>Whatever a bot says, however long or damaged: no message goes beyond what Twilio takes, by SMS and on WhatsApp. No counterpart checks lengths.</summary>
public sealed class TwilioLimitsPropertyTests
{
    private static readonly TwilioRendering _rendering = new(
        TwilioWorld.Number, smartEncoding: false, new TwilioTemplates(["HXb1", "HXb2", "HXb3"], [.. Enumerable.Range(1, 10).Select(rows => $"HXl{rows}")]));

    [Fact]
    public void No_message_is_more_than_Twilio_takes() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), number =>
    {
        OutgoingMessage message = OutgoingMessage.Of("m", JsonElement.Parse(ContentMixture.Of(number)));

        Assert.All((string[])["+1555", "whatsapp:+1555"], to => Assert.All(Forms(message, to), AssertFits));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    private static IEnumerable<NameValueCollection> Forms(OutgoingMessage message, string to) =>
        from call in _rendering.Of(new("e-1", OutgoingType.Message, "default", "c-1", to, DateTimeOffset.UnixEpoch, message, null, JsonElement.Parse("{}"))).Calls
        from form in call.Otherwise is { } simpler ? (ChannelCall[])[call, simpler] : [call]
        select HttpUtility.ParseQueryString(Encoding.UTF8.GetString(form.Body));

    // What there is to say is in one of three fields, else Twilio refuses the message.
    private static void AssertFits(NameValueCollection form)
    {
        Assert.False(string.IsNullOrWhiteSpace(form["Body"] ?? form["MediaUrl"] ?? form["ContentSid"]));
        Assert.InRange(form["Body"]?.Length ?? 1, 1, 1_600);

        if (form["ContentVariables"] is { } variables)
        {
            AssertFits(JsonElement.Parse(variables), isList: form["ContentSid"]!.StartsWith("HXl", StringComparison.Ordinal));
        }
    }

    // The body, then the label and the data of each choice.
    private static void AssertFits(JsonElement variables, bool isList)
    {
        string[] values = [.. Enumerable.Range(1, variables.EnumerateObject().Count()).Select(number => variables.GetProperty($"{number}").GetString()!)];
        string[] labels = [.. values.Skip(1).Where((_, index) => index % 2 == 0)];

        Assert.All(values, value => Assert.False(string.IsNullOrWhiteSpace(value)));
        Assert.InRange(values[0].Length, 1, 1_024);
        Assert.All(labels, label => Assert.InRange(label.Length, 1, isList ? 24 : 20));
        Assert.Equal(labels.Distinct(StringComparer.OrdinalIgnoreCase), labels);
        Assert.All(values.Skip(1).Where((_, index) => index % 2 == 1), data => Assert.InRange(Encoding.UTF8.GetByteCount(data), 1, 200));
    }
}
