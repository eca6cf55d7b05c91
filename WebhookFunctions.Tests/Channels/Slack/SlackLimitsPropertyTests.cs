using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Slack;
using WebhookFunctions.Json;

namespace WebhookFunctions.Tests.Channels.Slack;

/// <summary>Whatever a bot says, however long or damaged: no call goes beyond what Slack takes. No counterpart checks lengths and counts.</summary>
public sealed class SlackLimitsPropertyTests
{
    private static readonly string[] _messages =
    [
        SlackWorld.Event("message", "D1", "hi <@UBOT> &amp; <https://e.org|x>", "1795737434.000100", """ "channel_type":"im","thread_ts":"1.1","files":[{"id":"F1","name":"a","size":1}] """),
        SlackWorld.Event("app_mention", "C1", "<@UBOT> hi", "1795737434.000100", """ "attachments":[{"text":"x"}] """),
        SlackWorld.Event("app_home_opened", "D1", "", "1795737434.000100", """ "tab":"messages" """),
        """{"team_id":"T1","type":"event_callback","event":{"type":"assistant_thread_started","assistant_thread":{"user_id":"U1","channel_id":"D1","thread_ts":"1.1"}}}""",
        """{"type":"url_verification","challenge":"x"}""",
    ];

    private static readonly string[] _presses =
    [
        """{"type":"block_actions","user":{"id":"U1","name":"a","team_id":"T1"},"team":{"id":"T1"},"channel":{"id":"D1"},"container":{"channel_id":"D1"},"message":{"thread_ts":"1.1"},"actions":[{"action_id":"choice-0@T1","text":{"text":"a"},"value":"{\"a\":1}","action_ts":"1.1"}]}""",
    ];

    [Fact]
    public void No_call_is_more_than_Slack_takes() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), number =>
    {
        RenderedEvent rendered = SlackShows.Render(ContentMixture.Of(number));
        Assert.All(rendered.Calls.SelectMany(SlackShows.Forms), AssertFits);
        Assert.All(rendered.Calls, call => Assert.InRange(SlackShows.Body(call).Text("text")!.Length, 1, 4_000));
        Assert.All(rendered.Calls.SelectMany(call => Elements(SlackShows.Body(call))).Where(element => element.Text("type") == "text"), run => Assert.InRange(run.Text("text")!.Length, 1, 4_000));
        Assert.Equal(Ids(rendered).Distinct(), Ids(rendered));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void A_damaged_request_is_an_event_or_counted_or_answered() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), number =>
    {
        bool isPress = number % 3 == 0;
        string json = ContentMutation.Of(number, isPress ? _presses : _messages);
        ChannelRequest read = SlackReads.Read(isPress ? SlackSigned.Payload(json) : SlackSigned.Json(json), SlackReads.Everything);

        return read.Problem is null && read.Answer is not null && read.Events.Count + read.Skipped.Count + (read.Answer.Body.Length > 0 || json.Contains("challenge", StringComparison.Ordinal) ? 1 : 0) >= 1
            && read.Events.All(one => StrictJson.Parse(one.Event.Json).Text("type") is "message" or "start" or "postback" && SlackAddress.TryParse(one.Address) is not null);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    private static IEnumerable<string> Ids(RenderedEvent rendered) =>
        rendered.Calls.SelectMany(call => Elements(SlackShows.Body(call))).Where(element => element.Text("action_id") is not null).Select(element => element.Text("action_id")!);

    private static void AssertFits(ChannelCall call)
    {
        JsonElement body = SlackShows.Body(call);
        Assert.InRange(body.Text("text")!.Length, 1, 40_000);
        Assert.InRange(body.Elements("blocks").Count(), 0, 50);
        Assert.All(Elements(body), AssertElement);
    }

    private static void AssertElement(JsonElement element)
    {
        switch (element.Text("type"))
        {
            case "section":
                Assert.InRange(Length(element, "text"), 1, 3_000);
                break;
            case "button":
                Assert.InRange(Length(element, "text"), 1, 75);
                Assert.InRange((element.Text("value") ?? element.Text("url"))!.Length, 1, element.Text("url") is null ? 2_000 : 3_000);
                Assert.InRange(element.Text("action_id")!.Length, 1, 255);
                break;
            case "actions":
                Assert.InRange(element.Elements("elements").Count(), 1, 25);
                break;
            case "carousel":
                Assert.InRange(element.Elements("elements").Count(), 1, 10);
                break;
            case "card":
                Assert.InRange(Length(element, "title"), 0, 150);
                Assert.InRange(Length(element, "body"), 0, 200);
                Assert.True((element.Get("hero_image") ?? element.Get("title") ?? element.Get("body") ?? element.Get("actions")) is not null);
                break;
            case "image":
                Assert.InRange(element.Text("alt_text")!.Length, 1, 2_000);
                Assert.InRange(element.Text("image_url")!.Length, 1, 3_000);
                break;
        }
    }

    private static int Length(JsonElement element, string property) => element.Object(property)?.Text("text")?.Length ?? 0;

    private static IEnumerable<JsonElement> Elements(JsonElement of) => of.ValueKind switch
    {
        JsonValueKind.Object => of.EnumerateObject().SelectMany(property => Elements(property.Value)).Prepend(of),
        JsonValueKind.Array => of.EnumerateArray().SelectMany(Elements),
        _ => [],
    };
}
