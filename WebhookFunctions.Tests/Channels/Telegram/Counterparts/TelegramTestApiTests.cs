using System.Text.Json;
using System.Text.Json.Nodes;
using Playground;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Channels.Telegram.Counterparts;

/// <summary>The whole loop with <c>telegram-test-api</c> as Telegram.</summary>
public sealed class TelegramTestApiTests : IAsyncLifetime
{
    private TelegramDouble _telegram = null!;
    private TelegramWorld _connector = null!;
    private SecretHeaderProxy _proxy = null!;

    private BotPlatform Bot => _connector.World.Bot;

    private Uri ChannelEvents => new(_connector.World.Host.Address, "api/connections/default/channel-events");

    public async Task InitializeAsync()
    {
        _telegram = await TelegramDouble.StartAsync();
        _connector = await TelegramWorld.StartAsync(settings: ("Channel__ApiUrl", _telegram.Address.AbsoluteUri));
        _proxy = await SecretHeaderProxy.StartAsync(ChannelEvents, TelegramWorld.Secret);
    }

    [Fact]
    public async Task It_refuses_a_webhook_without_an_address_and_a_method_that_it_does_not_know()
    {
        Assert.Equal(500, await _telegram.CallAsync("setWebhook", new { secret_token = TelegramWorld.Secret }));
        Assert.Equal(500, await _telegram.CallAsync("sendNonsense", new { chat_id = 1 }));
        Assert.Equal(200, await _telegram.CallAsync("sendMessage", new { chat_id = 1, text = "x" }));
    }

    [Fact]
    public async Task Without_the_secret_it_is_refused()
    {
        await _telegram.CallAsync("setWebhook", new { url = ChannelEvents });

        await _telegram.DoAsync((1, "writes", "hello"));

        await _telegram.Output.WaitForAsync("refused Request failed with status code 401", World.Deadline);
    }

    [Fact]
    public async Task A_user_starts_writes_is_asked_and_presses_a_button_with_a_payload_of_five_thousand_bytes()
    {
        string chat = await StartChatAsync(1);
        JsonObject payload = new() { ["passage"] = "p-1", ["note"] = new string('é', 2_500), ["deep"] = new JsonObject { ["n"] = 1 } };

        await _telegram.DoAsync((1, "writes", "Grüße 👩‍👩‍👧"));
        await Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "Grüße 👩‍👩‍👧", World.Deadline);
        await _connector.SayAsync(chat, $$"""{"type":"text","text":"Which?","actions":[{"type":"postback","text":"This","payload":{{payload.ToJsonString()}} }]}""");
        JsonElement asked = await _telegram.SaidAsync("Which?");
        string data = asked.GetProperty("reply_markup").GetProperty("inline_keyboard")[0][0].GetProperty("callback_data").GetString()!;
        await _telegram.DoAsync((1, "presses", data));

        ReceivedCall pressed = await Bot.Calls.WaitForAsync(call => call.Taken && PayloadOf(call) is { ValueKind: JsonValueKind.Object } got && got.TryGetProperty("note", out _), World.Deadline);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(payload.ToJsonString()), PayloadOf(pressed)!.Value));
        Assert.Equal(1, asked.GetProperty("chat_id").GetInt64());
    }

    // It gives them the same update_id: it counts on only when an answer has come.
    [Fact]
    public async Task A_message_a_press_and_a_message_of_another_user_at_the_same_time_all_arrive()
    {
        string chat = await StartChatAsync(1);
        await StartChatAsync(2);
        await _connector.SayAsync(chat, """{"type":"text","text":"Which?","actions":[{"type":"postback","text":"This","payload":{"number":2} }]}""");
        JsonElement asked = await _telegram.SaidAsync("Which?");
        string data = asked.GetProperty("reply_markup").GetProperty("inline_keyboard")[0][0].GetProperty("callback_data").GetString()!;

        await _telegram.DoAsync((1, "writes", "one"), (1, "presses", data), (2, "writes", "three"));

        await Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "one", World.Deadline);
        await Bot.Calls.WaitForAsync(call => call.Taken && PayloadOf(call) is { ValueKind: JsonValueKind.Object } got && got.TryGetProperty("number", out _), World.Deadline);
        await Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "three", World.Deadline);
        Assert.DoesNotContain(_telegram.Output.Lines, line => line.StartsWith("refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_said_in_several_messages_comes_in_order()
    {
        string chat = await StartChatAsync(1);
        string text = string.Concat(Enumerable.Range(0, 2_000).Select(number => $"{number} 🎈 "));

        await _connector.SayAsync(chat, new JsonObject { ["type"] = "text", ["text"] = text }.ToJsonString());
        await _connector.SayAsync(chat, """{"type":"text","text":"the end"}""");
        await _telegram.SaidAsync("the end");

        string[] said = [.. _telegram.Output.Lines
            .Where(line => line.StartsWith("said ", StringComparison.Ordinal))
            .Select(line => JsonElement.Parse(line["said ".Length..]).GetProperty("text").GetString()!)];
        Assert.True(said.Length > 3);
        Assert.Equal($"{text.TrimEnd()} the end", string.Join(' ', said));
    }

    public async Task DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _connector.DisposeAsync();
        await _telegram.DisposeAsync();
    }

    private async Task<string> StartChatAsync(long user)
    {
        Assert.Equal(200, await _telegram.CallAsync("setWebhook", new { url = _proxy.Address, secret_token = TelegramWorld.Secret }));
        HashSet<string?> before = [.. Bot.Calls.All.Select(call => call.ConversationId)];
        await _telegram.DoAsync((user, "commands", "/start"));

        return (await Bot.Calls.WaitForAsync(call => call is { Endpoint: "messages", Taken: true } && !before.Contains(call.ConversationId), World.Deadline)).ConversationId!;
    }

    private static JsonElement? PayloadOf(ReceivedCall call) =>
        call.Body.TryGetProperty("content", out JsonElement content) && content.TryGetProperty("payload", out JsonElement payload) ? payload : null;
}
