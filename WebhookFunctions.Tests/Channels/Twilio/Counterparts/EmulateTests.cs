using System.Text.Json;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Management;

namespace WebhookFunctions.Tests.Channels.Twilio.Counterparts;

/// <summary>The whole loop with <c>emulate</c> as Twilio, which reaches the connector by another address than the connector's own.</summary>
public sealed class EmulateTests : IAsyncLifetime
{
    private const string WhatsApp = $"whatsapp:{TwilioWorld.Number}";

    private TwilioDouble _twilio = null!;
    private World _world = null!;
    private Uri _connector = null!;

    public async Task InitializeAsync()
    {
        _twilio = await TwilioDouble.StartAsync(TwilioWorld.Number, WhatsApp);
        Dictionary<string, string?> settings = TwilioWorld.Settings(_twilio.Api);
        settings["Connections__default__Channel__PublicUrl"] = _twilio.Outside.AbsoluteUri;
        _world = await World.StartAsync(settings: settings);
        _connector = _world.Host.Address;
        await _twilio.ConnectAsync(_connector);
    }

    [Fact]
    public async Task It_refuses_a_wrong_token_a_foreign_sender_and_a_message_to_nobody()
    {
        string messages = $"2010-04-01/Accounts/{TwilioWorld.Account}/Messages.json";

        Assert.Equal((401, 20003), Code(await _twilio.AskAsync(messages, "wrong", ("To", "+15557654321"), ("From", TwilioWorld.Number), ("Body", "x"))));
        Assert.Equal(400, (await _twilio.AskAsync(messages, TwilioWorld.Token, ("From", TwilioWorld.Number), ("Body", "x"))).Status);
        Assert.NotEqual(201, (await _twilio.AskAsync(messages, TwilioWorld.Token, ("To", "+15557654321"), ("From", "+15559999999"), ("Body", "x"))).Status);
        Assert.Equal(201, (await _twilio.AskAsync(messages, TwilioWorld.Token, ("To", "+15557654321"), ("From", TwilioWorld.Number), ("Body", "x"))).Status);
    }

    [Fact]
    public async Task The_app_sets_it_up_a_user_writes_is_asked_and_answers_by_number()
    {
        using Operator grace = new(_connector);
        OperatorAnswer setUp = await grace.PostAsync("connections/default/channel/setup");
        string chat = await StartChatAsync("+15557654321", TwilioWorld.Number);

        await SayAsync(chat, """{"type":"text","text":"Which?","actions":[{"type":"reply","text":"Red","payload":"r"},{"type":"postback","text":"Blue","payload":{"c":"é👩‍👩‍👧"} }]}""");
        await _twilio.WriteAsync("+15557654321", TwilioWorld.Number, "2.");
        ReceivedCall chosen = await _world.Bot.Calls.WaitForAsync(call => call.Taken && call.IsPostback(out JsonElement got) && got.ValueKind == JsonValueKind.Object && got.TryGetProperty("c", out _), World.Deadline);

        Assert.Equal((200, "Shop (+15550001111)"), (setUp.Status, setUp.Text("account")));
        Assert.True((await grace.GetAsync("connections/default/channel")).Body.GetProperty("now").GetProperty("isHere").GetBoolean());
        Assert.True(chosen.IsPostback(out JsonElement payload) && payload.GetProperty("c").GetString() == "é👩‍👩‍👧");
        Assert.Equal(["Which?\n1 Red\n2 Blue"], (await _twilio.ToAsync("+15557654321")).Select(message => message.GetProperty("body").GetString()));
    }

    [Theory]
    [InlineData("undelivered")]
    [InlineData("failed")]
    public async Task What_it_cannot_deliver_is_a_dead_letter(string status)
    {
        using Operator grace = new(_connector);
        await grace.PostAsync("connections/default/channel/setup");
        string chat = await StartChatAsync("+15557654321", TwilioWorld.Number);
        BotEvent said = await SayAsync(chat, """{"type":"text","text":"hi"}""");
        string sid = (await _twilio.ToAsync("+15557654321"))[0].GetProperty("sid").GetString()!;

        await _twilio.BecomeAsync(sid, "sent");
        await _twilio.BecomeAsync(sid, status);

        JsonElement letter = Assert.Single(await grace.ListAsync("dead-letters", "deadLetters", 1));
        Assert.Equal((said.Id, "deliver"), (letter.GetProperty("eventId").GetString(), letter.GetProperty("step").GetString()));
        Assert.Contains(status, letter.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_account_s_WhatsApp_is_answered_on_WhatsApp_in_several_messages_in_order()
    {
        Assert.Equal(200, (await _twilio.AskAsync(
            $"2010-04-01/Accounts/{TwilioWorld.Account}/IncomingPhoneNumbers/PN1.json", TwilioWorld.Token,
            ("SmsUrl", new Uri(_twilio.Outside, TwilioWorld.Events).AbsoluteUri), ("SmsMethod", "POST"))).Status);
        string chat = await StartChatAsync("whatsapp:+15557654321", WhatsApp);
        string text = string.Concat(Enumerable.Range(0, 800).Select(number => $"{number} 🎈 ")).TrimEnd();

        await SayAsync(chat, JsonSerializer.Serialize(new { type = "text", text }));

        JsonElement[] messages = await _twilio.ToAsync("whatsapp:+15557654321");
        Assert.True(messages.Length > 2);
        Assert.Equal(text, string.Join(' ', messages.Select(message => message.GetProperty("body").GetString())));
    }

    public async Task DisposeAsync()
    {
        await _world.DisposeAsync();
        await _twilio.DisposeAsync();
    }

    private static (int Status, int Code) Code((int Status, JsonElement Body) answer) => (answer.Status, answer.Body.GetProperty("code").GetInt32());

    private async Task<string> StartChatAsync(string from, string to)
    {
        await _twilio.WriteAsync(from, to, "begin 👋");

        return (await _world.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "begin 👋", World.Deadline)).ConversationId!;
    }

    private async Task<BotEvent> SayAsync(string chat, string content)
    {
        BotEvent said = await _world.Bot.SendAsync(chat, System.Text.Json.Nodes.JsonNode.Parse(content)!.AsObject());
        await said.Acknowledged.WaitAsync(World.Deadline);

        return said;
    }
}
