using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Management;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Channels.Twilio;

/// <summary>Twilio at the end of the whole loop, over sockets and storage.</summary>
public sealed class TwilioFlowTests
{
    private const string Ann = "+15557654321";

    [Fact]
    public async Task A_user_writes_and_is_answered()
    {
        await using TwilioWorld twilio = await TwilioWorld.StartAsync();
        string chat = await twilio.StartChatAsync(Ann);

        HttpResponseMessage answer = await twilio.WriteAsync(Ann, "hello & 👩‍👩‍👧 + €", "SM2");
        await twilio.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "hello & 👩‍👩‍👧 + €", World.Deadline);
        BotEvent said = await twilio.SayAsync(chat, """{"type":"text","text":"Kia ora & 🎈"}""");

        Assert.Equal((HttpStatusCode.OK, "text/xml", "<Response/>"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, await answer.Content.ReadAsStringAsync()));
        var form = await twilio.NextAsync();
        Assert.Equal((Ann, TwilioWorld.Number, "Kia ora & 🎈"), (form["To"], form["From"], form["Body"]));
        Assert.Equal($"{TwilioWorld.PublicUrl}{TwilioWorld.Events}?kind=status#rc=5&rp=5xx,ct,rt", form["StatusCallback"]);
        await said.Acknowledged.WaitAsync(World.Deadline);
    }

    // The front end of an app ends TLS: the app itself is called by another address than Twilio knows. https://github.com/twilio/twilio-csharp/issues/509
    [Theory]
    [InlineData("https://connector.example", HttpStatusCode.OK)]
    [InlineData("https://connector.example:443", HttpStatusCode.OK)]
    [InlineData("http://connector.example", HttpStatusCode.Unauthorized)]
    [InlineData("https://other.example", HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    public async Task A_signature_is_for_the_address_that_Twilio_knows(string signedFor, HttpStatusCode status)
    {
        await using TwilioWorld twilio = await TwilioWorld.StartAsync();
        const string Query = "?kind=status&x=a%20b+c%2F";

        HttpResponseMessage answer = await twilio.PostAsync(Query, signedFor.Length > 0 ? signedFor + TwilioWorld.Events + Query : "", ("MessageSid", "SM1"), ("MessageStatus", "sent"), ("To", Ann));

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task The_same_message_twice_is_one_message()
    {
        await using TwilioWorld twilio = await TwilioWorld.StartAsync();
        await twilio.StartChatAsync(Ann);

        HttpResponseMessage[] answers = await Task.WhenAll(twilio.WriteAsync(Ann, "once", "SM2"), twilio.WriteAsync(Ann, "once", "SM2"), twilio.WriteAsync(Ann, "once", "SM2"));
        await twilio.WriteAsync(Ann, "last", "SM3");

        await twilio.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "last", World.Deadline);
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(twilio.World.Bot.Calls.All, call => call.Text() == "once");
    }

    [Theory]
    [InlineData("2")]
    [InlineData("dark blue")]
    public async Task A_number_or_the_words_bring_back_the_payload(string said)
    {
        await using TwilioWorld twilio = await TwilioWorld.StartAsync();
        string chat = await twilio.StartChatAsync(Ann);
        string payload = $$"""{"passage":"p-1","note":"{{new string('é', 2_500)}}","n":1e400}""";

        await twilio.SayAsync(chat, $$"""{"type":"text","text":"Which?","actions":[{"type":"reply","text":"Red","payload":"r"},{"type":"postback","text":"Dark blue","payload":{{payload}} }]}""");
        Assert.Equal("Which?\n1 Red\n2 Dark blue", (await twilio.NextAsync())["Body"]);
        await twilio.WriteAsync(Ann, said, "SM2");
        ReceivedCall chosen = await twilio.World.Bot.Calls.WaitForAsync(call => call.Taken && call.IsPostback(out JsonElement got) && got.ValueKind == JsonValueKind.Object && got.TryGetProperty("note", out _), World.Deadline);

        Assert.True(chosen.IsPostback(out JsonElement given) && JsonElement.DeepEquals(given, JsonElement.Parse(payload)));
        await new StoredRows(twilio.World.Storage).EmptyMailboxesAsync();
        using Operator grace = new(twilio.World);
        JsonElement[] entries = [.. (await grace.GetAsync("conversation/transcript", ("connection", "default"), ("address", Ann))).List("entries")];
        Assert.Contains(entries, entry => entry.GetProperty("text").GetString() == "Dark blue" && entry.GetProperty("kind").GetString() == "postback");
    }

    [Fact]
    public async Task What_Twilio_could_not_deliver_is_a_dead_letter_with_its_code_and_marked_and_can_be_sent_again()
    {
        await using TwilioWorld twilio = await TwilioWorld.StartAsync();
        using Operator grace = new(twilio.World);
        string chat = await twilio.StartChatAsync(Ann);
        BotEvent said = await twilio.SayAsync(chat, """{"type":"text","text":"hi"}""");
        await said.Acknowledged.WaitAsync(World.Deadline);
        await twilio.NextAsync();

        await twilio.TellAsync("SM1", "sent", Ann);
        HttpResponseMessage[] answers = [await twilio.TellAsync("SM1", "undelivered", Ann, "30003"), await twilio.TellAsync("SM1", "undelivered", Ann, "30003")];
        JsonElement letter = Assert.Single(await grace.ListAsync("dead-letters", "deadLetters", 1));
        // The message is marked after that, with the end of the report.
        await new StoredRows(twilio.World.Storage).EmptyMailboxesAsync();
        JsonElement entry = (await grace.GetAsync("conversation/transcript", ("connection", "default"), ("address", Ann))).List("entries").Single(one => one.GetProperty("text").GetString() == "hi");
        OperatorAnswer replayed = await grace.PostAsync("dead-letters/replay", ("connection", "default"));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(("deliver", said.Id), (letter.GetProperty("step").GetString(), letter.GetProperty("eventId").GetString()));
        Assert.Contains("30003", letter.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal("not-delivered", entry.GetProperty("outcome").GetString());
        Assert.Equal(1, replayed.Number("replayed"));
        Assert.Equal("hi", (await twilio.NextAsync())["Body"]);
    }

    [Fact]
    public async Task A_failure_that_is_told_before_the_message_is_taken_is_noted_all_the_same()
    {
        TwilioWorld? world = null;
        HttpResponseMessage? told = null;
        await using TwilioWorld twilio = world = await TwilioWorld.StartAsync(async http =>
        {
            told = await world!.TellAsync("SM77", "failed", Ann, "30006");
            await TwilioWorld.TakeAsync(http, "SM77");
        });
        using Operator grace = new(twilio.World);
        string chat = await twilio.StartChatAsync(Ann);

        await twilio.SayAsync(chat, """{"type":"text","text":"hi"}""");
        JsonElement letter = Assert.Single(await grace.ListAsync("dead-letters", "deadLetters", 1));

        Assert.Equal(HttpStatusCode.OK, told!.StatusCode);
        Assert.Contains("30006", letter.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_message_on_WhatsApp_is_told_to_the_bot()
    {
        await using TwilioWorld twilio = await TwilioWorld.StartAsync();
        await twilio.StartChatAsync("whatsapp:+15557654321");

        await twilio.TellAsync("SM1", "read", "whatsapp:+15557654321");

        await twilio.World.Bot.Calls.WaitForAsync(call => call is { Endpoint: "activity", Taken: true }, World.Deadline);
    }

    // A user who was deleted does not come back because of what is said about earlier messages.
    [Theory]
    [InlineData("failed")]
    [InlineData("read")]
    public async Task What_is_told_about_somebody_who_is_not_known_is_answered_and_leaves_nothing(string status)
    {
        await using TwilioWorld twilio = await TwilioWorld.StartAsync();

        HttpResponseMessage answer = await twilio.TellAsync("SM1", status, Ann);

        Assert.Equal((HttpStatusCode.OK, "<Response/>"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.Empty(await new StoredRows(twilio.World.Storage).AllAsync(TableNames.Conversations));
    }

    [Fact]
    public async Task What_is_too_long_for_a_message_comes_in_several_in_order_and_whole_characters()
    {
        await using TwilioWorld twilio = await TwilioWorld.StartAsync();
        string chat = await twilio.StartChatAsync(Ann);
        string text = string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 400));

        await twilio.SayAsync(chat, $$"""{"type":"text","text":"{{text}}"}""");
        await twilio.SayAsync(chat, """{"type":"text","text":"end"}""");
        List<string> parts = [];

        while (parts is not [.., "end"])
        {
            parts.Add((await twilio.NextAsync())["Body"]!);
        }

        Assert.Equal(text, string.Concat(parts[..^1]));
        Assert.All(parts, part => Assert.InRange(part.Length, 1, 1600));
    }

    // A long message takes longer than a short one behind it. https://github.com/nyaruka/courier/issues/362
    [Fact]
    public async Task Where_it_is_set_each_message_waits_until_Twilio_has_reported_on_the_one_before()
    {
        await using TwilioWorld twilio = await TwilioWorld.StartAsync(settings: ("Channel__WaitForReport", "00:00:30"));
        string chat = await twilio.StartChatAsync(Ann);
        await twilio.SayAsync(chat, $$"""{"type":"text","text":"{{new string('a', 1_600)}} b"}""");
        string callback = (await twilio.NextAsync())["StatusCallback"]!;
        long sent = Stopwatch.GetTimestamp();

        await twilio.TellAsync("SM1", "queued", Ann, query: new Uri(callback).Query);
        await twilio.TellAsync("SM1", "sent", Ann);
        await new StoredRows(twilio.World.Storage).WaitForAsync(TableNames.Due, row => row.GetString("Why")?.StartsWith("It waits for a report of the channel", StringComparison.Ordinal) == true);
        await twilio.TellAsync("SM1", "sent", Ann, query: new Uri(callback).Query);

        Assert.Equal("b", (await twilio.NextAsync())["Body"]);
        Assert.True(Stopwatch.GetElapsedTime(sent) < TimeSpan.FromSeconds(29));
    }

    [Fact]
    public async Task A_picture_that_the_number_cannot_send_comes_as_its_address()
    {
        int calls = 0;
        await using TwilioWorld twilio = await TwilioWorld.StartAsync(http => Interlocked.Increment(ref calls) == 1 ? TwilioWorld.RefuseAsync(http, 400, 21623) : TwilioWorld.TakeAsync(http, "SM1"));
        string chat = await twilio.StartChatAsync(Ann);

        await twilio.SayAsync(chat, """{"type":"image","mediaUrl":"https://e.org/cat.jpg","text":"A cat"}""");

        var picture = await twilio.NextAsync();
        Assert.Equal(("A cat", "https://e.org/cat.jpg"), (picture["Body"], picture["MediaUrl"]));
        Assert.Equal("A cat\nhttps://e.org/cat.jpg", (await twilio.NextAsync())["Body"]);
    }

    // The bot goes on, and an operator can see why. The picture's address would be refused as well, so it is not sent.
    [Fact]
    public async Task To_a_user_who_has_said_STOP_nothing_waits_and_nothing_is_sent_twice()
    {
        await using TwilioWorld twilio = await TwilioWorld.StartAsync(http => TwilioWorld.RefuseAsync(http, 400, 21610));
        string chat = await twilio.StartChatAsync(Ann);

        BotEvent said = await twilio.SayAsync(chat, """{"type":"image","mediaUrl":"https://e.org/cat.jpg","text":"A cat"}""");

        await said.Acknowledged.WaitAsync(World.Deadline);
        Assert.Equal("https://e.org/cat.jpg", (await twilio.NextAsync())["MediaUrl"]);
        Assert.False(twilio.Api.HasAnother);
        Assert.Contains("21610", Assert.Single(await new StoredRows(twilio.World.Storage).DeadLettersAsync(1)).GetString("Reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_token_holds_the_channel_and_is_never_told()
    {
        await using TwilioWorld twilio = await TwilioWorld.StartAsync(async http =>
        {
            http.Response.StatusCode = 401;
            await http.Response.WriteAsync($$"""{"code":20003,"message":"Authenticate {{TwilioWorld.Token}}","status":401}""");
        });
        string chat = await twilio.StartChatAsync(Ann);

        await twilio.SayAsync(chat, """{"type":"text","text":"hi"}""");

        TableEntity gate = Assert.Single(await new StoredRows(twilio.World.Storage).WaitForAsync(TableNames.Destinations, 1));
        Assert.Contains("20003", gate.GetString("Reason"), StringComparison.Ordinal);
        Assert.DoesNotContain(TwilioWorld.Token, gate.GetString("Reason"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Resend", 2, 0)]
    [InlineData("Hold", 1, 1)]
    public async Task Of_what_nobody_knows_whether_it_was_taken_the_setting_decides(string setting, int sent, int letters)
    {
        int calls = 0;
        await using TwilioWorld twilio = await TwilioWorld.StartAsync(
            http =>
            {
                if (Interlocked.Increment(ref calls) == 1)
                {
                    http.Abort();

                    return Task.CompletedTask;
                }

                return TwilioWorld.TakeAsync(http, "SM2");
            },
            ("Channel__WhenUncertain", setting));
        string chat = await twilio.StartChatAsync(Ann);

        BotEvent said = await twilio.SayAsync(chat, """{"type":"text","text":"hi"}""");
        await said.Acknowledged.WaitAsync(World.Deadline);

        Assert.Equal((sent, letters), (calls, (await new StoredRows(twilio.World.Storage).AllAsync(TableNames.DeadLetters)).Count));
    }

    [Fact]
    public async Task A_picture_of_a_user_can_be_read_through_the_app()
    {
        await using TwilioWorld twilio = await TwilioWorld.StartAsync(async http =>
        {
            http.Response.ContentType = "image/jpeg";
            await http.Response.WriteAsync(http.Request.Headers.Authorization.ToString().StartsWith("Basic ", StringComparison.Ordinal) ? "a picture" : "");
        });
        await twilio.StartChatAsync(Ann);

        await twilio.PostAsync(
            ("MessageSid", "MM2"), ("From", Ann), ("To", TwilioWorld.Number), ("Body", ""), ("NumMedia", "1"), ("MediaContentType0", "image/jpeg"),
            ("MediaUrl0", $"https://api.twilio.com/2010-04-01/Accounts/{TwilioWorld.Account}/Messages/MM2/Media/ME3"));
        string text = (await twilio.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text()?.Contains("/media/", StringComparison.Ordinal) == true, World.Deadline)).Text()!;
        using HttpClient http = new();
        string read = await http.GetStringAsync(new Uri(twilio.World.Host.Address, text[text.IndexOf("/api/", StringComparison.Ordinal)..].TrimEnd(']')));

        Assert.Equal("a picture", read);
        Assert.Equal($"/2010-04-01/Accounts/{TwilioWorld.Account}/Messages/MM2/Media/ME3", (await twilio.Api.NextAsync()).Target);
    }
}
