using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Playground;
using WebhookFunctions.Tests.Flows;
using WebhookFunctions.Tests.Storage;

namespace WebhookFunctions.Tests.Channels.Telegram;

/// <summary>A message of which nobody knows whether Telegram has it, because no good answer came.</summary>
public sealed class TelegramUncertainTests
{
    [Theory]
    [InlineData("no answer")]
    [InlineData("502")]
    public async Task By_default_it_is_sent_again(string trouble)
    {
        await using TelegramWorld telegram = await TelegramWorld.StartAsync(OnceIn(trouble));
        string chat = await telegram.StartChatAsync(7);

        BotEvent said = await telegram.SayAsync(chat, """{"type":"text","text":"hi"}""");

        await said.Acknowledged.WaitAsync(World.Deadline);
        Assert.Equal("sendMessage", (await telegram.NextAsync()).Method);
        Assert.Equal("sendMessage", (await telegram.NextAsync()).Method);
        Assert.Empty(await new StoredRows(telegram.World.Storage).AllAsync(TableNames.DeadLetters));
    }

    [Theory]
    [InlineData("no answer")]
    [InlineData("502")]
    public async Task By_setting_it_is_kept_for_an_operator_who_is_told_so(string trouble)
    {
        await using TelegramWorld telegram = await TelegramWorld.StartAsync(OnceIn(trouble), ("Channel__WhenUncertain", "Hold"));
        string chat = await telegram.StartChatAsync(7);

        BotEvent said = await telegram.SayAsync(chat, """{"type":"text","text":"hi"}""");

        await said.Acknowledged.WaitAsync(World.Deadline);
        TableEntity letter = Assert.Single(await new StoredRows(telegram.World.Storage).DeadLettersAsync(1));
        Assert.Contains("may have the message", letter.GetString("Reason"), StringComparison.Ordinal);
        await telegram.NextAsync();
        Assert.False(telegram.Api.HasAnother);
    }

    private static RequestDelegate OnceIn(string trouble)
    {
        int calls = 0;

        return async http =>
        {
            if (Interlocked.Increment(ref calls) > 1)
            {
                await http.Response.WriteAsync("""{"ok":true,"result":{}}""");
            }
            else if (trouble == "502")
            {
                http.Response.StatusCode = 502;
            }
            else
            {
                http.Abort();
            }
        };
    }
}
