using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Http;
using WebhookFunctions.Tests.Management;

namespace WebhookFunctions.Tests.Channels.Telegram;

/// <summary>The app tells Telegram where the bot's updates go, and neither its token nor its secret leaves it for anybody else.</summary>
public sealed class TelegramSetupTests
{
    private const string Setup = "connections/default/channel/setup";
    private const string Here = "https://connector.example/api/connections/default/channel-events";

    private static readonly (string, string?) _publicUrl = ("Channel__PublicUrl", "https://connector.example/");

    [Fact]
    public async Task Tells_Telegram_where_the_updates_go_with_the_first_secret()
    {
        await using TelegramWorld telegram = await TelegramWorld.StartAsync(
            Answer, _publicUrl, ("Channel__Secret", $"{TelegramWorld.Secret} another-secret-0123456789abcdefghij"));
        using Operator grace = new(telegram.World);

        OperatorAnswer answer = await grace.PostAsync(Setup);

        Assert.Equal((200, false, "@shop_bot", Here), (answer.Status, answer.Body.GetProperty("dryRun").GetBoolean(), answer.Text("account"), answer.Text("address")));
        JsonElement set = await CallAsync(telegram, "setWebhook");
        Assert.Equal((Here, TelegramWorld.Secret), (set.GetProperty("url").GetString(), set.GetProperty("secret_token").GetString()));
        Assert.Contains("callback_query", set.GetProperty("allowed_updates").EnumerateArray().Select(one => one.GetString()));
        Assert.False(set.TryGetProperty("drop_pending_updates", out _));
    }

    [Fact]
    public async Task A_dry_run_shows_how_it_is_and_changes_nothing()
    {
        await using TelegramWorld telegram = await TelegramWorld.StartAsync(Answer, _publicUrl);
        using Operator grace = new(telegram.World);

        OperatorAnswer answer = await grace.PostAsync(Setup, ("dryRun", "true"));

        JsonElement before = answer.Body.GetProperty("before");
        Assert.Equal(
            (false, "https://old.example", 3, "Wrong response from the webhook: 404 Not Found"),
            (before.GetProperty("isHere").GetBoolean(), before.GetProperty("sentTo").GetString(), before.GetProperty("waiting").GetInt32(), before.GetProperty("trouble").GetString()));
        Assert.Equal("getMe", (await telegram.NextAsync()).Method);
        Assert.Equal("getWebhookInfo", (await telegram.NextAsync()).Method);
        Assert.False(telegram.Api.HasAnother);
    }

    [Fact]
    public async Task Without_an_address_of_its_own_the_app_says_which_setting_to_write()
    {
        await using TelegramWorld telegram = await TelegramWorld.StartAsync(Answer);
        using Operator grace = new(telegram.World);

        OperatorAnswer answer = await grace.PostAsync(Setup);

        Assert.Equal(409, answer.Status);
        Assert.Contains("Connections__default__Channel__PublicUrl", answer.Text("detail"), StringComparison.Ordinal);
        Assert.False(telegram.Api.HasAnother);
    }

    [Fact]
    public async Task Nobody_reads_a_token_or_a_secret_in_an_answer()
    {
        await using TelegramWorld telegram = await TelegramWorld.StartAsync(
            async http =>
            {
                http.Response.StatusCode = 401;
                await http.Response.WriteAsync($$"""{"ok":false,"error_code":401,"description":"Unauthorized: {{http.Request.Path}} {{TelegramWorld.Secret}}"}""");
            },
            _publicUrl);
        using Operator grace = new(telegram.World);

        OperatorAnswer answer = await grace.PostAsync(Setup);

        Assert.Equal(502, answer.Status);
        Assert.Contains("mend Connections__default__Channel__Token", answer.Text("detail"), StringComparison.Ordinal);
        Assert.Contains("401", answer.Text("detail"), StringComparison.Ordinal);
        Assert.DoesNotContain(TelegramWorld.Token.Split(':')[1], answer.Text("detail"), StringComparison.Ordinal);
        Assert.DoesNotContain(TelegramWorld.Secret, answer.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Telegram_says_is_shown_without_changing_anything_even_where_the_app_knows_no_address()
    {
        await using TelegramWorld telegram = await TelegramWorld.StartAsync(Answer);

        (int code, string output) = await ManageAppTests.RunAsync(telegram.World.Host.Address, "channel", "show", "default");

        Assert.Equal(0, code);
        Assert.Contains("@shop_bot: its events go not here, but to https://old.example", output, StringComparison.Ordinal);
        Assert.Contains("404 Not Found", output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-path", output, StringComparison.Ordinal);
        Assert.DoesNotContain("a-password", output, StringComparison.Ordinal);
        Assert.Equal(["getMe", "getWebhookInfo"], [(await telegram.NextAsync()).Method, (await telegram.NextAsync()).Method]);
        Assert.False(telegram.Api.HasAnother);
    }

    [Fact]
    public async Task Telegram_that_does_not_answer_is_told_apart_from_a_wrong_token()
    {
        await using TelegramWorld telegram = await TelegramWorld.StartAsync(http => { http.Abort(); return Task.CompletedTask; }, _publicUrl, ("Channel__WhenUncertain", "Hold"));
        using Operator grace = new(telegram.World);

        OperatorAnswer answer = await grace.PostAsync(Setup);

        Assert.Equal(502, answer.Status);
        Assert.DoesNotContain("Token", answer.Text("detail"), StringComparison.Ordinal);
        Assert.DoesNotContain("replayed", answer.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_time_does_the_same_and_each_leaves_an_audit_line_without_a_secret()
    {
        FakeLogCollector logs = FakeLogCollector.Create(new FakeLogCollectorOptions());
        await using RecordingEndpoint api = await RecordingEndpoint.StartAsync(Answer);
        Dictionary<string, string?> settings = TelegramWorld.Settings(api);
        settings["Connections__default__Channel__PublicUrl"] = "https://connector.example";
        await using World world = await World.StartAsync(settings: settings, services: services => services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(logs)));
        using Operator grace = new(world);

        await grace.PostAsync(Setup, ("dryRun", "true"));
        OperatorAnswer first = await grace.PostAsync(Setup);
        OperatorAnswer second = await grace.PostAsync(Setup);

        Assert.Equal((200, first.Body.GetRawText()), (second.Status, second.Body.GetRawText()));
        string[] lines = [.. logs.GetSnapshot().Select(line => line.Message)];
        Assert.Equal(2, lines.Count(line => line.StartsWith("Grace", StringComparison.Ordinal) && line.Contains("set up, default channel", StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, line => line.Contains(TelegramWorld.Token.Split(':')[1], StringComparison.Ordinal) || line.Contains(TelegramWorld.Secret, StringComparison.Ordinal));
    }

    // Telegram may have done it.
    [Fact]
    public async Task A_setup_whose_answer_is_lost_leaves_an_audit_line()
    {
        FakeLogCollector logs = FakeLogCollector.Create(new FakeLogCollectorOptions());
        await using RecordingEndpoint api = await RecordingEndpoint.StartAsync(http =>
        {
            if (http.Request.Path.Value!.EndsWith("/setWebhook", StringComparison.Ordinal))
            {
                http.Abort();

                return Task.CompletedTask;
            }

            return Answer(http);
        });
        Dictionary<string, string?> settings = TelegramWorld.Settings(api);
        settings["Connections__default__Channel__PublicUrl"] = "https://connector.example";
        await using World world = await World.StartAsync(settings: settings, services: services => services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(logs)));
        using Operator grace = new(world);

        OperatorAnswer answer = await grace.PostAsync(Setup);

        Assert.Equal(502, answer.Status);
        Assert.Single(logs.GetSnapshot(), line => line.Message.Contains("set up, default channel: 0, as far as is known", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--dry-run", "its events would go to", "getWebhookInfo")]
    [InlineData(null, "its events go to", "setWebhook")]
    public async Task The_command_line_shows_it(string? option, string shown, string last)
    {
        await using TelegramWorld telegram = await TelegramWorld.StartAsync(Answer, _publicUrl);

        (int code, string output) = await ManageAppTests.RunAsync(telegram.World.Host.Address, [.. new[] { "channel", "setup", "default", option }.OfType<string>()]);

        Assert.Equal(0, code);
        Assert.Contains(shown, output, StringComparison.Ordinal);
        Assert.Contains("https://old.example", output, StringComparison.Ordinal);
        await CallAsync(telegram, last);
        Assert.False(telegram.Api.HasAnother);
    }

    /// <summary>A Telegram whose bot sends its updates elsewhere.</summary>
    internal static Task Answer(HttpContext http) => http.Response.WriteAsync(http.Request.Path.Value!.Split('/')[^1] switch
    {
        "getMe" => """{"ok":true,"result":{"id":123456789,"is_bot":true,"username":"shop_bot"}}""",
        "getWebhookInfo" => """
            {"ok":true,"result":{"url":"https://user:a-password@old.example/secret-path","pending_update_count":3,"last_error_date":1700000000,
              "last_error_message":"Wrong response from the webhook: 404 Not Found","allowed_updates":["message"]}}
            """,
        _ => """{"ok":true,"result":true}""",
    });

    private static async Task<JsonElement> CallAsync(TelegramWorld telegram, string wanted)
    {
        while (true)
        {
            (string method, JsonElement body) = await telegram.NextAsync();

            if (method == wanted)
            {
                return body;
            }
        }
    }
}
