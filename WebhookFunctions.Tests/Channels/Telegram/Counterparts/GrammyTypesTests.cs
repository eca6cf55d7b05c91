using WebhookFunctions.Channels;
using WebhookFunctions.Tests.Channels.Counterparts;

namespace WebhookFunctions.Tests.Channels.Telegram.Counterparts;

/// <summary>The calls, checked by the types of the Bot API that the npm package <c>@grammyjs/types</c> has.</summary>
public sealed class GrammyTypesTests
{
    [Fact]
    public async Task What_the_Bot_API_would_refuse_is_seen()
    {
        string[] problems = await CheckAsync(
            ("sendMessage", """{"text":"no chat"}"""),
            ("sendMessage", """{"chat_id":7,"text":"x","txet":"y"}"""),
            ("sendMessage", """{"chat_id":7,"text":"x","reply_markup":{"inline_keyboard":[{"text":"no row","callback_data":"x"}]}}"""),
            ("sendChatAction", """{"chat_id":7,"action":"dancing"}"""),
            ("sendVenue", """{"chat_id":7,"latitude":1,"longitude":2,"title":"no address"}"""),
            ("sendNonsense", """{"chat_id":7}"""),
            ("sendMessage", """{"chat_id":7,"text":"good"}"""));

        Assert.All(problems[..^1], Assert.NotEmpty);
        Assert.Contains("'txet' does not exist", problems[1].Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(problems[^1]);
    }

    [Fact]
    public async Task Every_call_is_one_of_the_Bot_API()
    {
        string[] problems = await CheckAsync([.. MadeCalls.All.Select(call => (call.Method, MadeCalls.Text(call)))]);

        Assert.Equal([], MadeCalls.All.Zip(problems, Described).Where(line => line.Length > 0));
        Assert.Equal(
            ["sendAnimation", "sendChatAction", "sendDocument", "sendLocation", "sendMessage", "sendPhoto", "sendVenue"],
            MadeCalls.All.Select(call => call.Method).Distinct().Order(StringComparer.Ordinal));
    }

    private static string Described(ChannelCall call, string problem) => problem.Length > 0 ? $"{call.Method} {MadeCalls.Text(call)}: {problem}" : "";

    private static Task<string[]> CheckAsync(params (string Method, string Body)[] calls) =>
        NodeScript.RunAsync<string>(NodeScript.PathTo("Telegram", "calls.mjs"), calls.Select(call => new { method = call.Method, body = call.Body }));
}
