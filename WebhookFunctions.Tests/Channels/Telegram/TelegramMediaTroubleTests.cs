using System.Net;
using Microsoft.AspNetCore.Http;
using WebhookFunctions.Signatures;
using WebhookFunctions.Tests.Contract;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Channels.Telegram;

/// <summary>A user's file that cannot be had.</summary>
public sealed class TelegramMediaTroubleTests
{
    [Fact]
    public async Task Every_address_that_is_not_good_is_answered_alike_and_asks_nobody()
    {
        await using TelegramFiles files = await TelegramFiles.StartAsync();
        DateTimeOffset tomorrow = DateTimeOffset.UtcNow.AddDays(1);
        string good = TelegramFiles.GoodPath;
        string[] wrong =
        [
            good[..^1], $"{good}A", $"{good[..^4]}%20%0A", good[..(good.LastIndexOf('/') + 1)] + "AAAA", good.Replace("/default/", "/nowhere/", StringComparison.Ordinal),
            TelegramFiles.PathOf(new MediaTokens("sales", TelegramWorld.Secret), tomorrow), TelegramFiles.PathOf(new MediaTokens("default", $"x{TelegramWorld.Secret}"), tomorrow),
            TelegramFiles.PathOf(new MediaTokens("default", TelegramWorld.Secret), DateTimeOffset.UtcNow.AddHours(-1)),
        ];

        foreach (string path in wrong)
        {
            Assert.Equal((HttpStatusCode.NotFound, await DocumentedAsync("404 noSuchFile")), await files.AnswerAsync(path));
        }

        Assert.False(files.Telegram.Api.HasAnother);
        Assert.Equal(HttpStatusCode.OK, (await files.AnswerAsync(good)).Status);
    }

    [Fact]
    public async Task A_channel_whose_files_have_addresses_of_their_own_has_none_here()
    {
        await using World world = await World.StartAsync();
        using HttpClient http = new() { BaseAddress = world.Host.Address };

        using HttpResponseMessage answer = await http.GetAsync(TelegramFiles.PathOf(new MediaTokens("default", TestSettings.Secret), DateTimeOffset.UtcNow.AddDays(1)));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData(400, """{"ok":false,"error_code":400,"description":"Bad Request: file is too big"}""", "404 noSuchFile")]
    [InlineData(400, """{"ok":false,"error_code":400,"description":"Bad Request: wrong file_id or the file is temporarily unavailable"}""", "404 noSuchFile")]
    [InlineData(200, """{"ok":true,"result":{"file_id":"l"}}""", "404 noSuchFile")]
    [InlineData(200, """{"ok":true,"result":{"file_id":"l","file_path":"../secret"}}""", "404 noSuchFile")]
    [InlineData(200, """{"ok":true,"result":{"file_id":"l","file_path":"/var/lib/files/a.jpg"}}""", "404 noSuchFile")]
    [InlineData(401, """{"ok":false,"error_code":401,"description":"Unauthorized"}""", "503 channelUnavailable")]
    [InlineData(429, """{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":3}}""", "503 channelUnavailable")]
    [InlineData(502, "<html>Bad Gateway</html>", "503 channelUnavailable")]
    [InlineData(200, "<html>maintenance</html>", "503 channelUnavailable")]
    public async Task What_Telegram_says_of_the_file_decides_the_answer(int status, string body, string expected)
    {
        // Hold is about messages: a question that got no answer is asked again.
        await using TelegramFiles files = await TelegramFiles.StartAsync(("Channel__WhenUncertain", "Hold"));
        files.GetFile = http => AnswerAsync(http, status, body);

        (HttpStatusCode answered, string problem) = await files.AnswerAsync(TelegramFiles.GoodPath);

        Assert.Equal((expected, await DocumentedAsync(expected)), ($"{(int)answered} {expected[4..]}", problem));
        Assert.Contains(expected.StartsWith("503", StringComparison.Ordinal) ? "default: the channel does not give a user's file now." : "default: the channel does not give a user's file.", files.Logs, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "404 noSuchFile")]
    [InlineData(302, "503 channelUnavailable")]
    [InlineData(500, "503 channelUnavailable")]
    public async Task So_does_its_answer_to_the_request_for_it(int status, string expected)
    {
        await using TelegramFiles files = await TelegramFiles.StartAsync();
        files.File = http =>
        {
            http.Response.Headers.Location = "/elsewhere";

            return AnswerAsync(http, status, "x");
        };

        (HttpStatusCode answered, string problem) = await files.AnswerAsync(TelegramFiles.GoodPath);

        Assert.Equal((expected, await DocumentedAsync(expected)), ($"{(int)answered} {expected[4..]}", problem));
        await files.NextAsync();
        await files.NextAsync();
        Assert.False(files.Telegram.Api.HasAnother);
    }

    [Fact]
    public async Task A_Telegram_that_does_not_answer_in_time_is_away()
    {
        await using TelegramFiles files = await TelegramFiles.StartAsync();
        files.File = http => Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, await DocumentedAsync("503 channelUnavailable")), await files.AnswerAsync(TelegramFiles.GoodPath));
    }

    private static Task AnswerAsync(HttpContext http, int status, string body)
    {
        http.Response.StatusCode = status;

        return http.Response.WriteAsync(body);
    }

    private static async Task<string> DocumentedAsync(string name) =>
        DocumentedAnswer.All(await OpenApi.Root).Single(answer => answer.Key == $"get {{token}}: {name}").Body!.ToJsonString();
}
