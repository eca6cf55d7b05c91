using WebhookFunctions.Tests.Channels.Counterparts;
using WebhookFunctions.Tests.Flows;

namespace WebhookFunctions.Tests.Channels.Slack.Counterparts;

/// <summary>Slack's own receiver, of the npm package <c>@slack/bolt</c>, beside the connector: both judge the same requests.</summary>
public sealed class BoltTests
{
    private const string Question = """{"token":"x","challenge":"3eZbrw1aBm2r","type":"url_verification"}""";

    private static readonly string _press = SlackWorld.Press(System.Text.Json.JsonElement.Parse("""{"action_id":"choice-0@T1","text":{"type":"plain_text","text":"Red"},"value":"=red & ü"}""")).Body;

    private static readonly (string Name, SlackSigned Sent, int Status)[] _cases =
    [
        ("a question", SlackSigned.Json(Question), 200),
        ("a message", SlackSigned.Json(SlackWorld.Event("message", "D1", "hi ü 👩‍👩‍👧", "1795737434.000100", """ "channel_type":"im" """)), 200),
        ("a press", SlackSigned.Of(_press, SlackSigned.FormType), 200),
        ("a command", SlackSigned.Command(("team_id", "T1"), ("channel_id", "D1"), ("user_id", "U1"), ("command", "/shop"), ("text", "autumn + ü"), ("trigger_id", "1.2.3")), 200),
        ("another secret", SlackSigned.Of(Question, SlackSigned.JsonType, secret: "another-secret-0123456789abcdefghijkl"), 401),
        ("six minutes old", SlackSigned.Of(Question, SlackSigned.JsonType, at: DateTimeOffset.UtcNow.AddMinutes(-6)), 401),
        ("four minutes old", SlackSigned.Of(Question, SlackSigned.JsonType, at: DateTimeOffset.UtcNow.AddMinutes(-4)), 200),
        ("another body", SlackSigned.Json(Question) with { Body = Question + " " }, 401),
        ("another form", SlackSigned.Of(_press, SlackSigned.FormType) with { Body = _press + "&x=1" }, 401),
        ("another version", Changed(signature => signature.Replace("v0=", "v1=", StringComparison.Ordinal)), 401),
        ("no version", Changed(signature => signature[3..]), 401),
        ("upper case", Changed(signature => "v0=" + signature[3..].ToUpperInvariant()), 401),
        ("an empty signature", Changed(_ => "v0="), 401),
        ("another time", SlackSigned.Json(Question) is var good ? good with { Timestamp = $"{long.Parse(good.Timestamp) - 1}" } : null!, 401),
        ("no signature", SlackSigned.Json(Question) with { Signature = null! }, 401),
        ("no time", SlackSigned.Json(Question) with { Timestamp = null! }, 401),
    ];

    [Fact]
    public async Task Both_take_and_refuse_the_same_requests_and_read_the_same_of_them()
    {
        await using SlackWorld slack = await SlackWorld.StartAsync();
        List<(string Name, int Status, bool IsAnswered)> ours = [];

        foreach ((string name, SlackSigned sent, _) in _cases)
        {
            using HttpResponseMessage answer = await slack.PostAsync(sent);
            ours.Add((name, (int)answer.StatusCode, (await answer.Content.ReadAsStringAsync()).Contains("3eZbrw1aBm2r", StringComparison.Ordinal)));
        }

        Verdict[] theirs = await NodeScript.RunAsync<Verdict>(
            NodeScript.PathTo("Slack", "bolt.mjs"),
            _cases.Select(one => new { body = one.Sent.Body, contentType = one.Sent.ContentType, timestamp = one.Sent.Timestamp, signature = one.Sent.Signature }),
            SlackSigned.Secret);

        Assert.Equal(_cases.Select(one => (one.Name, one.Status)), ours.Select(one => (one.Name, one.Status)));
        Assert.Equal(ours, _cases.Zip(theirs, (one, verdict) => (one.Name, verdict.Status, verdict.Text.Contains("3eZbrw1aBm2r", StringComparison.Ordinal))));
        Assert.Equal(["action =red & ü", "command /shop autumn + ü"], theirs.Select(verdict => verdict.Told).Where(told => told.Length > 0));
        await slack.World.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "hi ü 👩‍👩‍👧", World.Deadline);
        Assert.Equal("=red & ü", "=" + SlackReads.Event(SlackReads.Read(SlackSigned.Of(_press, SlackSigned.FormType))).GetProperty("payload").GetString());
    }

    private static SlackSigned Changed(Func<string, string> change)
    {
        SlackSigned good = SlackSigned.Json(Question);

        return good with { Signature = change(good.Signature) };
    }

    private sealed record Verdict(int Status, string Text, string Told);
}
