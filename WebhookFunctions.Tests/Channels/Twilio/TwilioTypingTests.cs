using System.Net;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Http;

namespace WebhookFunctions.Tests.Channels.Twilio;

/// <summary>That the bot types is shown on WhatsApp, as an answer to the user's last message.</summary>
public sealed class TwilioTypingTests
{
    private const string Ann = "whatsapp:+15557654321";
    private const string First = "SM0000000000000000000000000000000a";
    private const string Second = "MM0000000000000000000000000000000b";

    [Fact]
    public async Task The_last_message_is_answered_by_typing()
    {
        await using TwilioWorld twilio = await TwilioWorld.StartAsync(null, ("Channel__Typing", "True"));
        string chat = await StartAsync(twilio);

        await twilio.World.Bot.SendTypingAsync(chat);

        RecordedRequest typing = await twilio.Api.NextAsync();
        Assert.Equal(("POST", "/v2/Indicators/Typing.json", $"messageId={Second}&channel=whatsapp"), (typing.Method, typing.Target, typing.Text));
        Assert.StartsWith("Basic ", typing.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, 20003)]
    [InlineData(404, 20404)]
    [InlineData(400, 63016)]
    [InlineData(503, 0)]
    public async Task Typing_that_is_refused_changes_nothing(int status, int code)
    {
        await using TwilioWorld twilio = await TwilioWorld.StartAsync(
            http => http.Request.Path.Value!.Contains("Typing", StringComparison.Ordinal) ? TwilioWorld.RefuseAsync(http, status, code) : TwilioWorld.TakeAsync(http, "SM1"), ("Channel__Typing", "True"));
        string chat = await StartAsync(twilio);

        await twilio.World.Bot.SendTypingAsync(chat);
        RecordedRequest typing = await twilio.Api.NextAsync();
        BotEvent said = await twilio.SayAsync(chat, """{"type":"text","text":"hi"}""");

        Assert.Equal("/v2/Indicators/Typing.json", typing.Target);
        Assert.Equal("hi", (await twilio.NextAsync())["Body"]);
        await said.Acknowledged.WaitAsync(World.Deadline);
    }

    [Fact]
    public async Task Without_the_setting_nothing_is_marked_as_read()
    {
        await using TwilioWorld twilio = await TwilioWorld.StartAsync();
        string chat = await StartAsync(twilio);

        await twilio.World.Bot.SendTypingAsync(chat);
        await twilio.SayAsync(chat, """{"type":"text","text":"hi"}""");

        Assert.Equal("hi", (await twilio.NextAsync())["Body"]);
    }

    private static async Task<string> StartAsync(TwilioWorld twilio)
    {
        Assert.Equal(HttpStatusCode.OK, (await twilio.WriteAsync(Ann, "one", First)).StatusCode);
        string chat = (await twilio.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "one", World.Deadline)).ConversationId!;
        await twilio.WriteAsync(Ann, "two", Second);
        await twilio.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "two", World.Deadline);
        await new Storage.StoredRows(twilio.World.Storage).EmptyMailboxesAsync();

        return chat;
    }
}
