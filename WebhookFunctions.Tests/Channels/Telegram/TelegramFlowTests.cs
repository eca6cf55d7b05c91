using System.Net;
using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Channels.Telegram;

/// <summary>Telegram at the end of the whole loop, over sockets and storage.</summary>
public sealed class TelegramFlowTests
{
    [Fact]
    public async Task A_user_starts_writes_and_is_answered()
    {
        await using TelegramWorld telegram = await TelegramWorld.StartAsync();
        string chat = await telegram.StartChatAsync(7);

        await telegram.PostAsync(TelegramWorld.Text(7, "hello 👩‍👩‍👧", message: 2));
        await telegram.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "hello 👩‍👩‍👧", World.Deadline);
        await telegram.SayAsync(chat, """{"type":"text","text":"Kia ora"}""");

        (string method, JsonElement body) = await telegram.NextAsync();
        Assert.Equal(("sendMessage", """{"text":"Kia ora","chat_id":7}"""), (method, body.GetRawText()));
        await telegram.World.Bot.Calls.WaitForAsync(call => call is { Endpoint: "delivery", Taken: true }, World.Deadline);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Who_does_not_know_the_secret_is_refused(string? secret)
    {
        await using TelegramWorld telegram = await TelegramWorld.StartAsync();

        HttpResponseMessage answer = await telegram.PostAsync(TelegramWorld.Text(7, "hello"), secret);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task The_same_update_twice_is_one_message()
    {
        await using TelegramWorld telegram = await TelegramWorld.StartAsync();
        await telegram.StartChatAsync(7);
        string update = TelegramWorld.Text(7, "once", message: 2).Replace("{\"message\"", "{\"update_id\":5,\"message\"", StringComparison.Ordinal);

        HttpResponseMessage[] answers = await Task.WhenAll(telegram.PostAsync(update), telegram.PostAsync(update), telegram.PostAsync(update));
        await telegram.PostAsync(TelegramWorld.Text(7, "last", message: 3));

        await telegram.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "last", World.Deadline);
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(telegram.World.Bot.Calls.All, call => call.Text() == "once");
    }

    [Fact]
    public async Task A_button_brings_back_a_payload_of_five_thousand_bytes()
    {
        await using TelegramWorld telegram = await TelegramWorld.StartAsync();
        string chat = await telegram.StartChatAsync(7);
        string payload = $$"""{"passage":"p-1","note":"{{new string('é', 2_500)}}","n":1e400}""";
        await telegram.SayAsync(chat, $$"""{"type":"text","text":"Which?","actions":[{"type":"postback","text":"This","payload":{{payload}} }]}""");
        JsonElement button = (await telegram.NextAsync()).Body.GetProperty("reply_markup").GetProperty("inline_keyboard")[0][0];

        HttpResponseMessage answer = await telegram.PostAsync($$"""
            {"callback_query":{"id":"q","from":{"id":7,"first_name":"Ann"},"data":{{button.GetProperty("callback_data").GetRawText()}},
              "message":{"message_id":9,"date":0,"chat":{"id":7,"type":"private"} } } }
            """);

        Assert.Contains("answerCallbackQuery", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await telegram.World.Bot.Calls.WaitForAsync(
            call => call.Taken && call.Body.TryGetProperty("content", out JsonElement content) && content.TryGetProperty("payload", out JsonElement got) && JsonElement.DeepEquals(got, JsonElement.Parse(payload)),
            World.Deadline);
    }

    // Somebody else's button, or one of a conversation that was deleted. https://github.com/nutgram/nutgram/issues/725
    [Fact]
    public async Task A_button_that_is_no_longer_known_says_its_words()
    {
        await using TelegramWorld telegram = await TelegramWorld.StartAsync();
        await telegram.StartChatAsync(7);

        await telegram.PostAsync("""
            {"callback_query":{"id":"q","from":{"id":7,"first_name":"Ann"},"data":"~0123456789abcdef",
              "message":{"message_id":9,"date":1,"chat":{"id":7,"type":"private"},"reply_markup":{"inline_keyboard":[[{"text":"The red one","callback_data":"~0123456789abcdef"}]]} } } }
            """);

        await telegram.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "The red one", World.Deadline);
    }

    [Fact]
    public async Task What_is_too_long_for_a_message_comes_in_several_in_order()
    {
        await using TelegramWorld telegram = await TelegramWorld.StartAsync();
        string chat = await telegram.StartChatAsync(7);
        string text = string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 1_000));

        await telegram.SayAsync(chat, $$"""{"type":"text","text":"{{text}}"}""");
        await telegram.SayAsync(chat, """{"type":"text","text":"end"}""");

        List<string> parts = [];

        while (parts is not [.., "end"])
        {
            parts.Add((await telegram.NextAsync()).Body.GetProperty("text").GetString()!);
        }

        Assert.Equal(text, string.Concat(parts[..^1]));
        Assert.All(parts, part => Assert.InRange(part.Length, 1, 4096));
    }

    [Fact]
    public async Task Telegram_says_when_to_come_again()
    {
        int calls = 0;
        DateTimeOffset first = default;
        DateTimeOffset second = default;
        await using TelegramWorld telegram = await TelegramWorld.StartAsync(async http =>
        {
            bool isFirst = Interlocked.Increment(ref calls) == 1;
            (isFirst ? ref first : ref second) = DateTimeOffset.UtcNow;
            http.Response.StatusCode = isFirst ? 429 : 200;
            await http.Response.WriteAsync(isFirst
                ? """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 3","parameters":{"retry_after":3}}"""
                : """{"ok":true,"result":{}}""");
        });
        string chat = await telegram.StartChatAsync(7);

        await telegram.SayAsync(chat, """{"type":"text","text":"hi"}""");
        await telegram.World.Bot.Calls.WaitForAsync(call => call is { Endpoint: "delivery", Taken: true }, World.Deadline);

        Assert.Equal(2, calls);
        Assert.True(second - first >= TimeSpan.FromSeconds(2.9), $"{second - first}");
    }

    // The bot goes on, and an operator can see why.
    [Fact]
    public async Task Of_a_user_who_has_blocked_the_bot_nothing_waits()
    {
        await using TelegramWorld telegram = await TelegramWorld.StartAsync(async http =>
        {
            http.Response.StatusCode = 403;
            await http.Response.WriteAsync("""{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}""");
        });
        string chat = await telegram.StartChatAsync(7);

        await telegram.SayAsync(chat, """{"type":"text","text":"hi"}""");

        await telegram.World.Bot.Calls.WaitForAsync(call => call is { Endpoint: "delivery", Taken: true }, World.Deadline);
        await telegram.NextAsync();
        Assert.False(telegram.Api.HasAnother);
    }

    [Fact]
    public async Task A_picture_that_Telegram_cannot_fetch_comes_as_its_address()
    {
        await using TelegramWorld telegram = await TelegramWorld.StartAsync(async http =>
        {
            bool isPhoto = http.Request.Path.Value!.EndsWith("/sendPhoto", StringComparison.Ordinal);
            http.Response.StatusCode = isPhoto ? 400 : 200;
            await http.Response.WriteAsync(isPhoto
                ? """{"ok":false,"error_code":400,"description":"Bad Request: failed to get HTTP URL content"}"""
                : """{"ok":true,"result":{}}""");
        });
        string chat = await telegram.StartChatAsync(7);

        await telegram.SayAsync(chat, """{"type":"image","mediaUrl":"https://e.org/cat.jpg","text":"A cat"}""");

        Assert.Equal("sendPhoto", (await telegram.NextAsync()).Method);
        (string method, JsonElement body) = await telegram.NextAsync();
        Assert.Equal(("sendMessage", "A cat\nhttps://e.org/cat.jpg"), (method, body.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_group_that_has_become_a_supergroup_gets_its_messages_there()
    {
        int calls = 0;
        await using TelegramWorld telegram = await TelegramWorld.StartAsync(
            async http =>
            {
                bool isOld = Interlocked.Increment(ref calls) == 1;
                http.Response.StatusCode = isOld ? 400 : 200;
                await http.Response.WriteAsync(isOld
                    ? """{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat","parameters":{"migrate_to_chat_id":-1001234567890}}"""
                    : """{"ok":true,"result":{}}""");
            },
            ("Channel__Groups", "Addressed"),
            ("Channel__Account", "a_bot"));
        await telegram.PostAsync("""
            {"message":{"message_id":1,"from":{"id":7,"first_name":"Ann"},"chat":{"id":-7,"type":"group"},"text":"/start@a_bot","entities":[{"type":"bot_command","offset":0,"length":12}]}}
            """);
        string chat = (await telegram.World.Bot.Calls.WaitForAsync(call => call is { Endpoint: "messages", Taken: true }, World.Deadline)).ConversationId!;

        await telegram.SayAsync(chat, """{"type":"text","text":"Kia ora"}""");
        await telegram.World.Bot.Calls.WaitForAsync(call => call is { Endpoint: "delivery", Taken: true }, World.Deadline);

        Assert.Equal(-7, (await telegram.NextAsync()).Body.GetProperty("chat_id").GetInt64());
        (string method, JsonElement body) = await telegram.NextAsync();
        Assert.Equal(("sendMessage", """{"text":"Kia ora","chat_id":-1001234567890}"""), (method, body.GetRawText()));
    }

    // Their reason is kept for an operator, and the token is a part of every address.
    [Fact]
    public async Task A_wrong_token_holds_the_channel_and_is_never_told()
    {
        await using TelegramWorld telegram = await TelegramWorld.StartAsync(async http =>
        {
            http.Response.StatusCode = 401;
            await http.Response.WriteAsync($$"""{"ok":false,"error_code":401,"description":"Unauthorized {{TelegramWorld.Token}}"}""");
        });
        string chat = await telegram.StartChatAsync(7);

        await telegram.SayAsync(chat, """{"type":"text","text":"hi"}""");

        TableEntity gate = Assert.Single(await new StoredRows(telegram.World.Storage).WaitForAsync(TableNames.Destinations, 1));
        Assert.Contains("sendMessage", gate.GetString("Reason"), StringComparison.Ordinal);
        Assert.DoesNotContain(TelegramWorld.Token.Split(':')[1], gate.GetString("Reason"), StringComparison.Ordinal);
    }
}
