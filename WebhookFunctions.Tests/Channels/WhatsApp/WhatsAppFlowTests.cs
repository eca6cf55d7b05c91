using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Azure.Data.Tables;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Channels.WhatsApp;

/// <summary>WhatsApp at the end of the whole loop, over sockets and storage.</summary>
public sealed class WhatsAppFlowTests
{
    [Fact]
    public async Task A_user_writes_is_seen_and_is_answered()
    {
        await using WhatsAppWorld whatsApp = await WhatsAppWorld.StartAsync();
        string chat = await whatsApp.StartChatAsync();

        await whatsApp.World.Bot.SendTypingAsync(chat);
        JsonElement typing = await whatsApp.NextAsync();
        BotEvent said = await whatsApp.SayAsync(chat, """{"type":"text","text":"Kia ora"}""");

        await said.Acknowledged.WaitAsync(World.Deadline);
        Assert.Equal(("wamid.0", "read"), (typing.GetProperty("message_id").GetString(), typing.GetProperty("status").GetString()));
        JsonElement message = await whatsApp.NextAsync();
        Assert.Equal((WhatsAppWorld.Number, "Kia ora"), (message.GetProperty("to").GetString(), message.GetProperty("text").GetProperty("body").GetString()));
    }

    // In "to" the message would be taken, and never arrive. https://github.com/chatwoot/chatwoot/pull/15150
    [Fact]
    public async Task A_user_without_a_number_is_answered_by_the_id()
    {
        await using WhatsAppWorld whatsApp = await WhatsAppWorld.StartAsync();
        string chat = await whatsApp.StartChatAsync(number: null);

        await whatsApp.SayAsync(chat, """{"type":"text","text":"Kia ora"}""");

        JsonElement message = await whatsApp.NextAsync();
        Assert.Equal(WhatsAppWorld.User, message.GetProperty("recipient").GetString());
        Assert.False(message.TryGetProperty("to", out _));
    }

    [Fact]
    public async Task A_user_with_a_new_number_is_in_the_same_chat_and_is_answered_there()
    {
        await using WhatsAppWorld whatsApp = await WhatsAppWorld.StartAsync();
        string chat = await whatsApp.StartChatAsync();

        await whatsApp.PostAsync(Webhook.Of(Webhook.Message(
            "system", $$"""{"type":"user_changed_number","wa_id":"12195555358","user_id":"US.2","previous_user_id":"{{WhatsAppWorld.User}}"}""", "wamid.s")));
        await new StoredRows(whatsApp.World.Storage).EmptyMailboxesAsync();
        await whatsApp.SayAsync(chat, """{"type":"text","text":"before"}""");
        await whatsApp.PostAsync(Webhook.Of(Webhook.Text("it is me", "wamid.2", "12195555358", "US.2"), "12195555358", "US.2"));

        Assert.Equal("12195555358", (await whatsApp.NextAsync()).GetProperty("to").GetString());
        Assert.Equal(chat, (await whatsApp.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "it is me", World.Deadline)).ConversationId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256=0329a06b62cd16b33eb6792be8c60b158d89a2ee3a876fce9a881ebb488c0914")]
    [InlineData("nonsense")]
    public async Task Who_does_not_know_the_secret_is_refused(string signature)
    {
        await using WhatsAppWorld whatsApp = await WhatsAppWorld.StartAsync();

        using HttpResponseMessage answer = await whatsApp.PostAsync(Webhook.Of(Webhook.Text("hi")), signature);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task The_same_request_several_times_at_once_is_one_message()
    {
        await using WhatsAppWorld whatsApp = await WhatsAppWorld.StartAsync();
        await whatsApp.StartChatAsync();
        string request = Webhook.Of(Webhook.Text("once", "wamid.2"));

        HttpResponseMessage[] answers = await Task.WhenAll(whatsApp.PostAsync(request), whatsApp.PostAsync(request), whatsApp.PostAsync(request));
        await whatsApp.PostAsync(Webhook.Of(Webhook.Text("last", "wamid.3")));

        await whatsApp.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "last", World.Deadline);
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(whatsApp.World.Bot.Calls.All, call => call.Text() == "once");
    }

    [Fact]
    public async Task A_batch_larger_than_other_channels_may_send_is_taken()
    {
        await using WhatsAppWorld whatsApp = await WhatsAppWorld.StartAsync();
        string messages = string.Join(',', Enumerable.Range(0, 700).Select(number => Webhook.Text(new string('a', 4_000), $"wamid.{number}")));

        using HttpResponseMessage good = await whatsApp.PostAsync(Webhook.Of(messages));
        using HttpResponseMessage tooLarge = await whatsApp.PostAsync(new string(' ', (3 * 1024 * 1024) + 1));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.RequestEntityTooLarge), (good.StatusCode, tooLarge.StatusCode));
    }

    [Fact]
    public async Task The_address_is_checked_by_its_token()
    {
        await using WhatsAppWorld whatsApp = await WhatsAppWorld.StartAsync(settings: ("Channel__VerifyToken", $"another-token-0123456789abcdefghij {WhatsAppWorld.VerifyToken}"));

        using HttpResponseMessage good = await whatsApp.GetAsync($"hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token={WhatsAppWorld.VerifyToken}");

        Assert.Equal(("1158201444", "text/plain"), (await good.Content.ReadAsStringAsync(), good.Content.Headers.ContentType!.MediaType));
    }

    [Theory]
    [InlineData("hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=wrong")]
    [InlineData("hub.mode=subscribe&hub.challenge=1158201444")]
    [InlineData("hub.mode=unsubscribe&hub.challenge=1158201444&hub.verify_token=" + WhatsAppWorld.VerifyToken)]
    [InlineData("hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=wrong&hub.verify_token=" + WhatsAppWorld.VerifyToken)]
    [InlineData("long")]
    public async Task Nobody_else_gets_the_challenge_back(string query)
    {
        await using WhatsAppWorld whatsApp = await WhatsAppWorld.StartAsync();

        using HttpResponseMessage answer = await whatsApp.GetAsync(
            query == "long" ? $"hub.mode=subscribe&hub.challenge={new string('7', 1_000)}1158201444&hub.verify_token={WhatsAppWorld.VerifyToken}" : query);

        Assert.DoesNotContain("1158201444", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"passage":"p-1","n":1}""")]
    [InlineData("long")]
    public async Task A_button_brings_back_its_payload(string payload)
    {
        payload = payload == "long" ? $$"""{"note":"{{new string('é', 2_500)}}"}""" : payload;
        await using WhatsAppWorld whatsApp = await WhatsAppWorld.StartAsync();
        string chat = await whatsApp.StartChatAsync();
        await whatsApp.SayAsync(chat, $$"""{"type":"text","text":"Which?","actions":[{"type":"postback","text":"This","payload":{{payload}} }]}""");
        JsonElement button = (await whatsApp.NextAsync()).GetProperty("interactive").GetProperty("action").GetProperty("buttons")[0].GetProperty("reply");

        await whatsApp.PostAsync(Webhook.Of(Webhook.Message("interactive", $$"""{"type":"button_reply","button_reply":{{button.GetRawText()}} }""", "wamid.2")));

        await whatsApp.World.Bot.Calls.WaitForAsync(
            call => call.Taken && call.Body.TryGetProperty("content", out JsonElement content) && content.TryGetProperty("payload", out JsonElement got) && JsonElement.DeepEquals(got, JsonElement.Parse(payload)),
            World.Deadline);
    }

    [Fact]
    public async Task What_cannot_be_sent_without_a_template_is_kept_with_a_clear_reason()
    {
        await using WhatsAppWorld whatsApp = await WhatsAppWorld.StartAsync(WhatsAppWorld.Error(400, 131047));
        string chat = await whatsApp.StartChatAsync();

        BotEvent said = await whatsApp.SayAsync(chat, """{"type":"text","text":"hi"}""");

        await said.Acknowledged.WaitAsync(World.Deadline);
        string reason = Assert.Single(await new StoredRows(whatsApp.World.Storage).DeadLettersAsync(1)).GetString("Reason");
        Assert.Contains("nothing for more than 24 hours", reason, StringComparison.Ordinal);
        Assert.DoesNotContain(WhatsAppWorld.Number, reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(131056)]
    [InlineData(130429)]
    public async Task What_was_too_much_at_once_is_sent_again(int code)
    {
        await using WhatsAppWorld whatsApp = await WhatsAppWorld.StartAsync(WhatsAppWorld.Error(400, code), ("Channel__WhenUncertain", "Hold"));
        string chat = await whatsApp.StartChatAsync();

        BotEvent said = await whatsApp.SayAsync(chat, """{"type":"text","text":"hi"}""");

        await said.Acknowledged.WaitAsync(World.Deadline);
        Assert.Equal((await whatsApp.NextAsync()).GetRawText(), (await whatsApp.NextAsync()).GetRawText());
    }

    [Fact]
    public async Task A_token_that_has_expired_holds_the_channel()
    {
        await using WhatsAppWorld whatsApp = await WhatsAppWorld.StartAsync(WhatsAppWorld.Error(401, 190));
        string chat = await whatsApp.StartChatAsync();

        await whatsApp.SayAsync(chat, """{"type":"text","text":"hi"}""");

        TableEntity gate = Assert.Single(await new StoredRows(whatsApp.World.Storage).WaitForAsync(TableNames.Destinations, 1));
        Assert.Contains("190", gate.GetString("Reason"), StringComparison.Ordinal);
        Assert.DoesNotContain(WhatsAppWorld.Token, gate.GetString("Reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_WhatsApp_could_not_deliver_becomes_a_dead_letter_with_its_code()
    {
        await using WhatsAppWorld whatsApp = await WhatsAppWorld.StartAsync();
        string chat = await whatsApp.StartChatAsync();
        BotEvent said = await whatsApp.SayAsync(chat, """{"type":"text","text":"hi"}""");
        await said.Acknowledged.WaitAsync(World.Deadline);

        await whatsApp.PostAsync(Webhook.Failed("wamid.OUT", 131026));

        Assert.Contains("(131026)", Assert.Single(await new StoredRows(whatsApp.World.Storage).DeadLettersAsync(1)).GetString("Reason"), StringComparison.Ordinal);
    }

    // The user would read of the picture before it is there. https://github.com/glific/glific/issues/2647
    [Fact]
    public async Task What_follows_a_picture_waits_until_WhatsApp_has_reported_on_it()
    {
        await using WhatsAppWorld whatsApp = await WhatsAppWorld.StartAsync(settings: ("Channel__WaitForReport", "00:00:30"));
        string chat = await whatsApp.StartChatAsync();
        await whatsApp.SayAsync(chat, """{"type":"image","mediaUrl":"https://e.org/cat.jpg","text":"A cat"}""");
        JsonElement picture = await whatsApp.NextAsync();
        long sent = Stopwatch.GetTimestamp();
        await whatsApp.SayAsync(chat, """{"type":"text","text":"Do you like it?"}""");
        await new StoredRows(whatsApp.World.Storage).WaitForAsync(TableNames.Due, row => row.GetString("Why")?.StartsWith("It waits for a report of the channel", StringComparison.Ordinal) == true);

        await whatsApp.PostAsync(Webhook.Status("wamid.OUT", "sent", picture.GetProperty("biz_opaque_callback_data").GetString()));

        Assert.Equal("Do you like it?", (await whatsApp.NextAsync()).GetProperty("text").GetProperty("body").GetString());
        Assert.True(Stopwatch.GetElapsedTime(sent) < TimeSpan.FromSeconds(29));
    }

    [Theory]
    [InlineData("Resend", 2)]
    [InlineData("Hold", 1)]
    public async Task A_message_without_a_good_answer_is_sent_again_or_held(string setting, int calls)
    {
        await using WhatsAppWorld whatsApp = await WhatsAppWorld.StartAsync(WhatsAppWorld.First(502, ""), ("Channel__WhenUncertain", setting));
        string chat = await whatsApp.StartChatAsync();

        BotEvent said = await whatsApp.SayAsync(chat, """{"type":"text","text":"hi"}""");

        await said.Acknowledged.WaitAsync(World.Deadline);

        for (int call = 0; call < calls; call++)
        {
            await whatsApp.NextAsync();
        }

        Assert.False(whatsApp.Api.HasAnother);
    }
}
