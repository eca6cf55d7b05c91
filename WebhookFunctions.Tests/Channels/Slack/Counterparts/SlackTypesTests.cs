using WebhookFunctions.Channels.Slack;
using WebhookFunctions.Channels;
using WebhookFunctions.Tests.Channels.Counterparts;

namespace WebhookFunctions.Tests.Channels.Slack.Counterparts;

/// <summary>The calls, checked by the types of blocks that Slack itself publishes, in the npm package <c>@slack/types</c>.</summary>
public sealed class SlackTypesTests
{
    private static readonly string[] _more =
    [
        """{"type":"text","htmlText":"<p>a <b>b</b> <a href='https://e.org'><i>c</i></a></p><blockquote>q</blockquote><pre>p</pre><ol><li>x<ul><li>y</li></ul></li><li>z</li></ol>"}""",
        $$"""{"type":"text","text":"{{new string('a', 5_000)}}","actions":[{"type":"postback","text":"Ok","payload":{"note":"{{new string('é', 2_000)}}"} }]}""",
        $$"""{"type":"text","markdownText":"{{string.Concat(Enumerable.Repeat($"**bold** & _italic_ {new string('a', 2_500)}\\n\\n1. [x](https://e.org)\\n1. y\\n\\n> q\\n\\n", 3))}}"}""",
        """{"type":"carousel","items":[{"mediaUrl":"https://e.org/c.png"},{"title":"a *b*","actions":[{"type":"reply","text":"Ok","payload":"o"}]}]}""",
    ];

    [Fact]
    public async Task What_Slack_would_refuse_is_seen()
    {
        string[] problems = await CheckAsync(
            ("chat.postMessage", """{"text":"no channel"}"""),
            ("chat.postMessage", """{"channel":"D1","text":"x","txet":"y"}"""),
            ("chat.postMessage", """{"channel":"D1","text":"x","blocks":[{"type":"hologram"}]}"""),
            ("chat.postMessage", """{"channel":"D1","text":"x","blocks":[{"type":"actions","elements":[{"type":"button","text":{"type":"mrkdwn","text":"x"},"action_id":"a"}]}]}"""),
            ("chat.postMessage", """{"channel":"D1","text":"x","blocks":[{"type":"carousel","elements":[{"type":"section","text":{"type":"mrkdwn","text":"x"}}]}]}"""),
            ("chat.postMessage", """{"channel":"D1","text":"x","blocks":[{"type":"image","image_url":"https://e.org"}]}"""),
            ("chat.postNonsense", """{"channel":"D1"}"""),
            ("chat.postMessage", """{"channel":"D1","text":"good","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"x"}}]}"""));

        Assert.All(problems[..^1], Assert.NotEmpty);
        Assert.Empty(problems[^1]);
    }

    [Fact]
    public async Task Every_call_in_each_of_its_forms_is_one_of_Slack_s()
    {
        ChannelCall[] calls = [.. Made().SelectMany(SlackShows.Forms)];

        string[] problems = await CheckAsync([.. calls.Select(call => (call.Method, SlackShows.Text(call)))]);

        Assert.Equal([], calls.Zip(problems, (call, problem) => problem.Length > 0 ? $"{SlackShows.Text(call)}: {problem}" : "").Where(line => line.Length > 0));
        Assert.All(
            (string[])["rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted", "section", "image", "actions", "carousel", "card", "button", "assistant.threads"],
            type => Assert.Contains(calls, call => $"{call.Method} {SlackShows.Text(call)}".Contains(type, StringComparison.Ordinal)));
    }

    private static IEnumerable<ChannelCall> Made() =>
    [
        .. SlackRenderingTests.Contents.Select(row => (string)row[0]!).Concat(_more).SelectMany(content => SlackShows.Render(content).Calls),
        .. SlackShows.Render("""{"type":"text","text":"x"}""", "T1:C1:1.1").Calls,
        .. SlackRendering.Of(SlackShows.Outgoing(OutgoingType.Typing, "T1:D1:1.1") with { Activity = "typing:start" }).Calls,
    ];

    private static Task<string[]> CheckAsync(params (string Method, string Body)[] calls) =>
        NodeScript.RunAsync<string>(NodeScript.PathTo("Slack", "blocks.mjs"), calls.Select(call => new { method = call.Method, body = call.Body }));
}
