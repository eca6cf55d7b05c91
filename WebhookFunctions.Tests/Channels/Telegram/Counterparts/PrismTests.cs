using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Telegram;
using WebhookFunctions.Json;

namespace WebhookFunctions.Tests.Channels.Telegram.Counterparts;

/// <summary>Our calls, judged by the documentation of the Bot API: its fields, and how long they may be.</summary>
public sealed class PrismTests(BotApiMock prism) : IClassFixture<BotApiMock>
{
    [Theory]
    [InlineData("sendMessage", """{"text":"no chat"}""")]
    [InlineData("sendMessage", """{"chat_id":7,"text":"x","txet":"y"}""")]
    [InlineData("sendMessage", """{"chat_id":7,"text":""}""")]
    [InlineData("sendMessage", """{"chat_id":7,"text":"x","reply_markup":{"inline_keyboard":[{"text":"no row","callback_data":"x"}]}}""")]
    [InlineData("sendPhoto", """{"chat_id":7,"caption":"no photo"}""")]
    [InlineData("sendVenue", """{"chat_id":7,"latitude":1,"longitude":2,"title":"no address"}""")]
    [InlineData("setWebhook", """{"url":"https://e.org","secret_token":""}""")]
    [InlineData("getFile", "{}")]
    [InlineData("getMe", """{"who":"me"}""")]
    [InlineData("sendNonsense", """{"chat_id":7}""")]
    public async Task What_the_Bot_API_would_refuse_is_seen(string method, string body) => Assert.NotEmpty(await prism.RefusalAsync(method, body));

    // It counts characters where Telegram counts bytes; that payloads are measured in bytes is a test of our own.
    [Theory]
    [InlineData("sendMessage", """{"chat_id":7,"text":"…"}""", 4096)]
    [InlineData("sendPhoto", """{"chat_id":7,"photo":"https://e.org/c.png","caption":"…"}""", 1024)]
    [InlineData("sendMessage", """{"chat_id":7,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"a","callback_data":"…"}]]}}""", 64)]
    [InlineData("setWebhook", """{"url":"https://e.org","secret_token":"…"}""", 256)]
    public async Task One_character_too_many_is_seen(string method, string body, int most)
    {
        Assert.Equal("", await prism.RefusalAsync(method, Filled(body, most)));
        Assert.NotEmpty(await prism.RefusalAsync(method, Filled(body, most + 1)));
    }

    [Fact]
    public async Task Every_call_is_one_of_the_Bot_API()
    {
        Assert.Equal(
            ["sendAnimation", "sendChatAction", "sendDocument", "sendLocation", "sendMessage", "sendPhoto", "sendVenue"],
            MadeCalls.All.Select(call => call.Method).Distinct().Order(StringComparer.Ordinal));

        foreach (ChannelCall call in MadeCalls.All)
        {
            await TakesAsync(call.Method, MadeCalls.Text(call));
        }
    }

    [Fact]
    public async Task What_the_setup_a_file_and_a_pressed_button_need_is_of_the_Bot_API()
    {
        using SetupCalls made = new();
        await made.MakeAsync();

        Assert.Equal(["getFile", "getMe", "getWebhookInfo", "setWebhook"], made.Calls.Select(call => call.Method).Order(StringComparer.Ordinal));

        foreach ((string method, string body) in made.Calls)
        {
            await TakesAsync(method, body);
        }

        // In an answer to Telegram, the method's name is with its fields.
        JsonObject pressed = JsonNode.Parse(TelegramJson.Answer(new AnswerCallbackQuery("q")).Body.Span)!.AsObject();
        pressed.Remove("method", out JsonNode? name);
        await TakesAsync(name!.GetValue<string>(), pressed.ToJsonString());
    }

    private async Task TakesAsync(string method, string body)
    {
        string refusal = await prism.RefusalAsync(method, body);

        Assert.True(refusal.Length == 0, $"{method} {Printable.Cut(body, 500)}: {Printable.Cut(refusal, 2_000)}");
    }

    private static string Filled(string body, int length) => body.Replace("…", new string('a', length), StringComparison.Ordinal);

    /// <summary>Takes every call, and keeps it.</summary>
    private sealed class SetupCalls : HttpMessageHandler
    {
        public List<(string Method, string Body)> Calls { get; } = [];

        public async Task MakeAsync()
        {
            using HttpClient http = new(this, disposeHandler: false);
            TelegramApi api = new(new Uri("https://api.example"), TelegramWorld.Token, new VendorApi(http, "telegram", WhenUncertain.Resend, TimeProvider.System));

            await new TelegramSetup(api, TelegramWorld.Secret).SetUpAsync(new Uri("https://e.org/api"), isDryRun: false, CancellationToken.None);
            await new TelegramMedia(api, new VendorFiles(http, TimeProvider.System)).OpenAsync("a-file", CancellationToken.None);
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls.Add((request.RequestUri!.Segments[^1], await request.Content!.ReadAsStringAsync(cancellationToken)));

            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"ok":true,"result":{}}""", Encoding.UTF8, "application/json") };
        }
    }
}
