using System.Text;
using System.Text.Json;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Tests.Channels.WhatsApp.Counterparts;

/// <summary>The npm packages <c>whatsapp-api-js</c> and <c>@octokit/webhooks-methods</c> beside the connector: limits, signatures and the check of the address.</summary>
public sealed class WhatsAppLibraryTests
{
    [Fact]
    public async Task What_WhatsApp_would_refuse_is_seen_and_every_message_is_what_the_library_would_send()
    {
        string[] wrong =
        [
            """{"type":"text","text":{"body":"LONG"}}""".Replace("LONG", new string('a', 4097), StringComparison.Ordinal),
            """{"type":"interactive","interactive":{"type":"button","body":{"text":"?"},"action":{"buttons":[{"type":"reply","reply":{"id":"a","title":"A title of 21 letters"}}]}}}""",
            """{"type":"interactive","interactive":{"type":"button","body":{"text":"?"},"action":{"buttons":[{"type":"reply","reply":{"id":"a","title":"A"}},{"type":"reply","reply":{"id":"a","title":"B"}}]}}}""",
            """{"type":"interactive","interactive":{"type":"list","body":{"text":"?"},"action":{"button":"?","sections":[{"rows":[{"id":"a","title":"A title of more than 24 letters"}]}]}}}""",
        ];

        string[] judged = [.. Counterpart.Messages.Where(IsKnown)];
        string[] problems = await Counterpart.AskAsync<string>("messages", wrong.Concat(judged).Select(message => JsonElement.Parse(message)).ToArray());

        Assert.All(problems[..wrong.Length], Assert.NotEmpty);
        Assert.Equal([], judged.Zip(problems[wrong.Length..], (message, problem) => problem.Length > 0 ? $"{problem} {message}" : "").Where(line => line.Length > 0));
        Assert.InRange(judged.Length, 30, Counterpart.Messages.Count);
    }

    [Fact]
    public async Task All_judge_signatures_alike()
    {
        string[] bodies = ["test", "{}", """{"text":"\u00e9\ud83d\udc69"}""", new('a', 100_000)];
        var cases = bodies.SelectMany(body => new[]
        {
            (body, Signature: WhatsAppWorld.Sign(body), IsRight: true),
            (body, Signature: WhatsAppWorld.Sign(body + " "), IsRight: false),
            (body, Signature: WhatsAppWorld.Sign(body, "another secret of an app"), IsRight: false),
            (body, Signature: WhatsAppWorld.Sign(body)[..^2], IsRight: false),
            (body, Signature: WhatsAppWorld.Sign(body)["sha256=".Length..], IsRight: false),
        }).ToArray();

        bool[][] theirs = await Counterpart.AskAsync<bool[]>("signatures", cases.Select(one => new { secret = WhatsAppWorld.Secret, one.body, signature = one.Signature }));
        bool[] ours = [.. cases.Select(one => HubSignature.Verify(one.Signature, Encoding.UTF8.GetBytes(one.body), [WhatsAppWorld.Secret]) == SignatureVerdict.Valid)];

        Assert.Equal(cases.Select(one => one.IsRight), ours);
        Assert.Equal(ours, theirs.Select(both => both[1]));

        // It cuts off the scheme without looking at it.
        Assert.Equal(ours.Where((_, index) => index % 5 != 4), theirs.Where((_, index) => index % 5 != 4).Select(both => both[0]));
    }

    [Fact]
    public async Task Both_answer_the_check_of_the_address_alike()
    {
        await using WhatsAppWorld whatsApp = await WhatsAppWorld.StartAsync();
        (string Mode, string Token)[] cases = [("subscribe", WhatsAppWorld.VerifyToken), ("subscribe", "wrong"), ("unsubscribe", WhatsAppWorld.VerifyToken), ("", WhatsAppWorld.VerifyToken), ("subscribe", "")];
        List<string> ours = [];

        foreach ((string mode, string token) in cases)
        {
            using HttpResponseMessage answer = await whatsApp.GetAsync($"hub.mode={mode}&hub.challenge=1158201444&hub.verify_token={token}");
            string text = await answer.Content.ReadAsStringAsync();
            ours.Add(text == "1158201444" ? text : "");
        }

        string[] theirs = await Counterpart.AskAsync<string>("challenges", cases.Select(one => new
        {
            expected = WhatsAppWorld.VerifyToken,
            query = new Dictionary<string, string> { ["hub.mode"] = one.Mode, ["hub.challenge"] = "1158201444", ["hub.verify_token"] = one.Token },
        }));

        Assert.Equal(["1158201444", "", "", "", ""], theirs);
        Assert.Equal(theirs, ours);
    }

    // Templates of the bot's own are passed on, not made. The library is older than pictures above links, which Meta documents.
    private static bool IsKnown(string message) => !message.Contains("\"type\":\"template\"", StringComparison.Ordinal)
        && !(message.Contains("\"cta_url\"", StringComparison.Ordinal) && message.Contains("\"header\"", StringComparison.Ordinal));
}
