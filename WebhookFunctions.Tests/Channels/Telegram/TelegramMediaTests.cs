using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Playground;
using WebhookFunctions.Json;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Handovers;

namespace WebhookFunctions.Tests.Channels.Telegram;

/// <summary>What a user sends along, from Telegram to whoever reads it.</summary>
public sealed class TelegramMediaTests
{
    [Fact]
    public async Task The_bot_gets_an_address_at_which_the_file_is()
    {
        await using TelegramFiles files = await TelegramFiles.StartAsync();
        string path = await files.SendPhotoAsync();

        using HttpResponseMessage answer = await files.GetAsync(path);

        Assert.Equal(TelegramFiles.Content, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(
            (HttpStatusCode.OK, "image/jpeg", "attachment", "file 1#?.jpg", "nosniff"),
            (answer.StatusCode, answer.Content.Headers.ContentType?.ToString(), answer.Content.Headers.ContentDisposition?.DispositionType,
                answer.Content.Headers.ContentDisposition?.FileNameStar, string.Join(',', answer.Headers.GetValues("X-Content-Type-Options"))));
        Assert.True(answer.Headers.CacheControl?.Private);
        (string asked, JsonNode? body) = await files.NextAsync();
        Assert.Equal(($"/bot{TelegramWorld.Token}/getFile", """{"file_id":"l"}"""), (asked, body?.ToJsonString()));
        Assert.Equal($"/file/bot{TelegramWorld.Token}/photos/file%201%23%3F.jpg", (await files.NextAsync()).Target);
    }

    [Fact]
    public async Task A_bot_that_takes_contents_gets_a_picture_as_a_picture()
    {
        await using TelegramFiles files = await TelegramFiles.StartAsync(("Bot__UserMedia", "Content"));
        await files.Telegram.StartChatAsync(7);

        await files.SendAsync(""" "photo":[{"file_id":"l"}],"caption":"look" """);

        await files.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "look", World.Deadline);
        ReceivedCall picture = await files.World.Bot.Calls.WaitForAsync(call => call.Taken && Content(call)?.Text("type") == "image", World.Deadline);
        using HttpResponseMessage answer = await files.GetAsync(new Uri(Content(picture)!.Value.Text("mediaUrl")!).AbsolutePath);
        Assert.Equal(TelegramFiles.Content, await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Agents_and_transcripts_get_the_address_too()
    {
        await using TelegramFiles files = await TelegramFiles.StartAsync(("Agents__Type", "webhook"));
        string chat = await files.Telegram.StartChatAsync(7);
        await files.SendAsync(""" "voice":{"file_id":"v","mime_type":"audio/ogg"} """);
        await files.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text()?.StartsWith("voice message: https://", StringComparison.Ordinal) == true, World.Deadline);

        await files.World.Bot.SendHandoverAsync(chat);
        ReceivedCall handover = await files.World.DeskGetsAsync("handover");
        await files.SendAsync(""" "document":{"file_id":"d","file_name":"a.pdf","mime_type":"application/pdf"},"caption":"my bill" """);
        ReceivedCall message = await files.World.DeskGetsAsync("message");

        JsonElement attachment = message.Body.GetProperty("message").GetProperty("attachments")[0];
        Assert.Equal(("my bill", "a.pdf"), (message.Body.GetProperty("message").Text("text"), attachment.Text("name")));
        using HttpResponseMessage answer = await files.GetAsync(new Uri(attachment.Text("url")!).AbsolutePath);
        Assert.Equal(("application/pdf", "a.pdf"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileNameStar));
        Assert.Equal(JsonValueKind.Undefined, attachment.TryGetProperty("reference", out JsonElement reference) ? reference.ValueKind : default);
        JsonElement entry = handover.Body.GetProperty("transcript").GetProperty("entries").EnumerateArray().Single(one => one.TryGetProperty("attachments", out _));
        using HttpResponseMessage voice = await files.GetAsync(new Uri(entry.GetProperty("attachments")[0].Text("url")!).AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, voice.StatusCode);
    }

    [Fact]
    public async Task Without_a_public_address_a_word_says_what_it_is()
    {
        await using TelegramFiles files = await TelegramFiles.StartAsync(("Channel__PublicUrl", null));
        await files.Telegram.StartChatAsync(7);

        await files.SendAsync(""" "sticker":{"file_id":"s","emoji":"😀"} """);

        await files.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "[sticker 😀]", World.Deadline);
    }

    [Fact]
    public async Task A_file_that_Telegram_will_not_give_is_only_named()
    {
        await using TelegramFiles files = await TelegramFiles.StartAsync();
        await files.Telegram.StartChatAsync(7);

        await files.SendAsync($$""" "document":{"file_id":"d","file_name":"a.pdf","file_size":{{(20 * 1024 * 1024) + 1}} } """);

        await files.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "[file: a.pdf]", World.Deadline);
    }

    [Fact]
    public async Task HEAD_says_what_GET_would_give()
    {
        await using TelegramFiles files = await TelegramFiles.StartAsync();
        files.File = http =>
        {
            http.Response.ContentLength = TelegramFiles.Content.Length;

            return http.Response.Body.WriteAsync(TelegramFiles.Content).AsTask();
        };
        string path = await files.SendPhotoAsync();

        using HttpResponseMessage answer = await files.GetAsync(path, HttpMethod.Head);

        Assert.Equal((HttpStatusCode.OK, TelegramFiles.Content.Length), (answer.StatusCode, (int?)answer.Content.Headers.ContentLength));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_name_arrives_as_its_user_wrote_it_but_for_what_does_harm()
    {
        await using TelegramFiles files = await TelegramFiles.StartAsync();
        string name = JsonSerializer.Serialize("größe \"1\"\r\nX-Bad: 1 😀.svg");
        string path = await files.SendPhotoAsync($$""" "document":{"file_id":"d","file_name":{{name}},"mime_type":"image/svg+xml"} """);

        using HttpResponseMessage answer = await files.GetAsync(path);

        Assert.Equal(
            ("größe _1_  X-Bad: 1 😀.svg", "application/octet-stream", false),
            (answer.Content.Headers.ContentDisposition?.FileNameStar, answer.Content.Headers.ContentType?.MediaType, answer.Headers.Contains("X-Bad")));
    }

    private static JsonElement? Content(ReceivedCall call) => call.Body.TryGetProperty("content", out JsonElement content) ? content : null;
}
