using System.Net;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Playground;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Channels.Telegram;

/// <summary>The bot's token, which is a part of every address of Telegram, reaches nobody.</summary>
public sealed class TelegramMediaSecretsTests
{
    // All that Telegram says repeats the address that it was asked for.
    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task Neither_answer_nor_log_nor_dead_letter_holds_it(int status)
    {
        await using TelegramFiles files = await TelegramFiles.StartAsync();
        string path = await files.SendPhotoAsync();
        files.World.Bot.Faults = (path, _) => path.EndsWith("/messages", StringComparison.Ordinal) ? Fault.Answer(422) : null;
        await files.SendAsync(""" "document":{"file_id":"d"} """);
        IReadOnlyList<TableEntity> letters = await new StoredRows(files.World.Storage).DeadLettersAsync(1);
        files.File = http => EchoAsync(http, status);

        string answers = await AllAsync(await files.GetAsync(path));
        files.GetFile = http => EchoAsync(http, status);
        answers += await AllAsync(await files.GetAsync(path));

        string kept = string.Join(' ', letters.SelectMany(row => row.Keys.Select(key => row[key])).Select(value => value is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : $"{value}"));
        Assert.All(
            (string[])[answers, files.Logs, kept, .. files.World.Bot.Calls.All.Select(call => call.Body.GetRawText())],
            text => Assert.DoesNotContain(TelegramWorld.Token.Split(':')[1], text, StringComparison.Ordinal));
    }

    private static Task EchoAsync(HttpContext http, int status)
    {
        http.Response.StatusCode = status;

        return http.Response.WriteAsync($$"""{"ok":false,"error_code":{{status}},"description":"{{http.Request.Path}}"}""");
    }

    private static async Task<string> AllAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.ServiceUnavailable, $"{answer.StatusCode}");

            return $"{answer.Headers}{answer.Content.Headers}{await answer.Content.ReadAsStringAsync()}";
        }
    }
}
