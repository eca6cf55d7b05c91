using System.Text.Json;
using System.Text.Json.Nodes;
using Playground;
using WebhookFunctions.Tests.Handovers;

namespace WebhookFunctions.Tests.Flows;

/// <summary>What a user sends besides words is not lost, whether the bot or an agent answers.</summary>
public sealed class UserMediaTests
{
    private static readonly (string Name, string Json)[] _media =
    [
        ("attachments", """[{"url":"https://e.org/cat.jpg","contentType":"image/jpeg","name":"cat.jpg","size":7},{"url":"https://e.org/bill.pdf","contentType":"application/pdf"}]"""),
        ("location", """{"latitude":-36.85,"longitude":174.76,"name":"Harbour"}"""),
        ("form", """[{"name":"size","label":"Which size?","value":"L"},{"name":"count","value":2}]"""),
    ];

    [Fact]
    public async Task The_bot_gets_the_caption()
    {
        await using World world = await World.StartAsync();

        await world.Channel.SendAsync(Message("ann", "look at this"));

        await world.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "look at this", World.Deadline);
    }

    [Fact]
    public async Task Without_a_caption_the_bot_gets_a_readable_line_for_each()
    {
        await using World world = await World.StartAsync();

        await world.Channel.SendAsync(Message("ann", ""));

        await world.Bot.Calls.WaitForAsync(
            call => call.Taken && call.Text() == "cat.jpg: https://e.org/cat.jpg\nhttps://e.org/bill.pdf\nHarbour, -36.85, 174.76\nWhich size?: L\ncount: 2", World.Deadline);
    }

    [Fact]
    public async Task By_setting_the_bot_gets_each_as_content_of_its_own_in_order()
    {
        await using World world = await World.StartAsync(settings: new Dictionary<string, string?> { ["Connections__default__Bot__UserMedia"] = "Content" });

        await world.Channel.SendAsync(Message("ann", "look"));
        await world.Channel.SendTextAsync("ann", "done");
        await world.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "done", World.Deadline);

        Assert.Equal(
            [
                """{"type":"text","text":"look"}""",
                """{"type":"image","mediaUrl":"https://e.org/cat.jpg","altText":"cat.jpg"}""",
                """{"type":"file","mediaUrl":"https://e.org/bill.pdf"}""",
                """{"type":"location","coordinates":{"lat":-36.85,"long":174.76},"location":{"name":"Harbour"}}""",
                """{"type":"formResponse","fields":[{"type":"text","name":"size","label":"Which size?","text":"L"},{"type":"text","name":"count","label":"count","text":"2"}]}""",
                """{"type":"text","text":"done"}""",
            ],
            world.Bot.Calls.All.Where(call => call.Endpoint == "messages").Select(call => call.Body.GetProperty("content"))
                .Where(content => content.GetProperty("type").GetString() != "postback").Select(content => content.GetRawText()));
    }

    [Fact]
    public async Task A_part_that_is_refused_for_a_while_repeats_none_of_those_before()
    {
        await using World world = await World.StartAsync(settings: new Dictionary<string, string?> { ["Connections__default__Bot__UserMedia"] = "Content" });
        int files = 0;
        world.Bot.Faults = (_, body) => body.GetRawText().Contains("\"file\"", StringComparison.Ordinal) && files++ == 0 ? Fault.Answer(503) : null;

        await world.Channel.SendAsync(Message("ann", "look"));
        await world.Channel.SendTextAsync("ann", "done");
        await world.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "done", World.Deadline);

        string[] types = [.. world.Bot.Calls.All.Where(call => call.Endpoint == "messages").Select(call => call.Body.GetProperty("content").GetProperty("type").GetString()!)];
        Assert.Equal(["text", "image", "file", "file", "location", "formResponse", "text"], types.Where(type => type != "postback"));
    }

    [Fact]
    public async Task The_desk_gets_them_whole_and_its_transcript_says_what_came()
    {
        await using World world = await Livechat.StartAsync();
        string conversation = await world.StartChatAsync("ann");
        await world.Channel.SendAsync(Message("ann", "before"));
        await world.Bot.Calls.WaitForAsync(call => call.Taken && call.Text() == "before", World.Deadline);
        await world.Bot.SendHandoverAsync(conversation);
        await world.DeskGetsAsync("handover");

        await world.Channel.SendAsync(Message("ann", ""));

        ReceivedCall message = await world.DeskGetsAsync("message");
        Assert.All(_media, one => Assert.Equal(one.Json, message.Body.GetProperty("message").GetProperty(one.Name).GetRawText()));
        Assert.Contains("user: before\ncat.jpg: https://e.org/cat.jpg\nhttps://e.org/bill.pdf\nHarbour, -36.85, 174.76\nWhich size?: L\ncount: 2", (await world.DeskGetsAsync("handover")).Said());
    }

    [Fact]
    public async Task A_tapped_reply_is_a_postback_with_its_label()
    {
        await using World world = await World.StartAsync();
        JsonObject tapped = ChannelEvent.Message("ann", "Yes please");
        tapped["payload"] = BotAction.NextPassage("yes");

        await world.Channel.SendAsync(tapped);

        ReceivedCall call = await world.Bot.Calls.WaitForAsync(
            call => call.Taken && call.Body.TryGetProperty("content", out JsonElement content) && content.GetRawText().Contains("\"yes\"", StringComparison.Ordinal), World.Deadline);
        Assert.Equal("""{"type":"postback","payload":{"nextPassage":{"passageId":"yes"}}}""", call.Body.GetProperty("content").GetRawText());
    }

    private static JsonObject Message(string address, string text)
    {
        JsonObject message = ChannelEvent.Message(address, text);

        foreach ((string name, string json) in _media)
        {
            message[name] = JsonNode.Parse(json);
        }

        return message;
    }
}
