using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Slack;
using WebhookFunctions.Channels.Telegram;
using WebhookFunctions.Channels.Twilio;
using WebhookFunctions.Channels.WhatsApp;

namespace WebhookFunctions.Tests.Channels;

/// <summary>As much markup as an event can hold, of the kinds that take long where something is sought or copied again for each element: from half a minute to two and a half were seen.</summary>
public sealed class LargeMarkupTests
{
    private static readonly TwilioRendering _twilio = new("+15550001111", smartEncoding: false, TwilioTemplates.None);

    private static readonly (string Address, Func<OutgoingEvent, RenderedEvent> Render)[] _channels =
    [
        ("7", TelegramRendering.Of),
        ("T012AB3CD:D012AB3CD", SlackRendering.Of),
        ("16505551234", outgoing => WhatsAppRendering.Of(outgoing)),
        ("+15557654321", _twilio.Of),
        ("whatsapp:+15557654321", _twilio.Of),
    ];

    [Theory]
    [InlineData("htmlText", "<li>x", 150_000, "")]
    [InlineData("htmlText", "<ul>", 60_000, "<b>x</b>")]
    [InlineData("htmlText", "<b>", 150_000, "x ")]
    [InlineData("htmlText", "<a href='https://e.org/a'>x</a>", 25_000, "")]
    [InlineData("markdownText", "- x\n", 200_000, "")]
    [InlineData("markdownText", "*a* ", 200_000, "")]
    public void Is_rendered_in_a_few_seconds(string markup, string first, int count, string then)
    {
        JsonObject content = new() { ["type"] = "text", ["text"] = "In short", [markup] = Repeat(first, count) + Repeat(then, count) };
        OutgoingMessage message = OutgoingMessage.Of("m", JsonSerializer.SerializeToElement(content));

        Assert.All(_channels, channel =>
        {
            OutgoingEvent outgoing = new("e-1", OutgoingType.Message, "default", "c-1", channel.Address, DateTimeOffset.UnixEpoch, message, null, default);
            long started = Stopwatch.GetTimestamp();

            Assert.NotEmpty(channel.Render(outgoing).Calls);
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(15), $"{Stopwatch.GetElapsedTime(started)}");
        });
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
