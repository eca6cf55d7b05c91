using System.Text.Json;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Slack;
using WebhookFunctions.Json;
using static WebhookFunctions.Tests.Channels.Slack.SlackShows;

namespace WebhookFunctions.Tests.Channels.Slack;

/// <summary>What Slack is asked to show: all types of content and all actions of the platform.</summary>
public sealed class SlackRenderingTests
{
    private const string End = """ "mrkdwn":false,"unfurl_links":false,"unfurl_media":false """;

    private const string Tea = """{"title":"Tea","description":"Hot","mediaUrl":"https://e.org/t.png","altText":"A cup","actions":[{"type":"postback","text":"Take","payload":"t"}]}""";
    private const string Water = """{"title":"Water","actions":[{"type":"link","text":"More","uri":"https://e.org"}]}""";

    private const string Sections = """
        {"type":"section","text":{"type":"mrkdwn","text":"*Tea*\nHot"},"accessory":{"image_url":"https://e.org/t.png","alt_text":"A cup","type":"image"} },
        {"type":"actions","elements":[{"text":{"type":"plain_text","text":"Take"},"action_id":"choice-0@T1","value":"=t","type":"button"}]},
        {"type":"section","text":{"type":"mrkdwn","text":"*Water*"} },
        {"type":"actions","elements":[{"text":{"type":"plain_text","text":"More"},"action_id":"link-1","url":"https://e.org","type":"button"}]}
        """;

    /// <summary>What the bot says, and the text and the blocks of each message.</summary>
    public static TheoryData<string, string[]> Contents { get; } = new()
    {
        { """{"type":"text","text":"Hi <b> & you, *all* of a_b_c"}""", [""" "text":"Hi &lt;b&gt; &amp; you, *all* of a_b_c" """] },
        { """{"type":"text","text":"Which? https://e.org/a_b.","actions":[{"type":"reply","text":"Red & hot","payload":"r"},{"type":"postback","text":"Blue","payload":{"c":1}}]}""",
            [""" "text":"Which? https://e.org/a_b.","blocks":[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"Which? "},{"type":"link","url":"https://e.org/a_b"},{"type":"text","text":"."}]}]},{"type":"actions","elements":[{"text":{"type":"plain_text","text":"Red &amp; hot"},"action_id":"choice-0@T1","value":"=r","type":"button"},{"text":{"type":"plain_text","text":"Blue"},"action_id":"choice-1@T1","value":"{\"c\":1}","type":"button"}]}] """] },
        { """{"type":"text","actions":[{"type":"reply","text":"Red","payload":"r"},{"type":"link","text":"More","uri":"https://e.org?a=1&b=2"}]}""",
            [""" "text":"Red · More","blocks":[{"type":"actions","elements":[{"text":{"type":"plain_text","text":"Red"},"action_id":"choice-0@T1","value":"=r","type":"button"},{"text":{"type":"plain_text","text":"More"},"action_id":"link-1","url":"https://e.org?a=1&b=2","type":"button"}]}] """] },
        { """{"type":"text","text":"Pay","actions":[{"type":"buy","text":"Now","amount":150,"currency":"NZD"},{"type":"link","text":"Call","uri":"tel:123"},{"type":"locationRequest","text":"Share"}]}""",
            [""" "text":"Pay\n[Now 1.50 NZD]\nCall: tel:123\n[Share]" """] },
        { """{"type":"text","text":"See","actions":[{"type":"webview","text":"Open","uri":"https://e.org/v","fallback":"https://e.org/f"}]}""",
            [""" "text":"See","blocks":[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"See"}]}]},{"type":"actions","elements":[{"text":{"type":"plain_text","text":"Open"},"action_id":"link-0","url":"https://e.org/f","type":"button"}]}] """] },
        { """{"type":"image","mediaUrl":"https://e.org/cat.jpg","text":"A cat","altText":"It sleeps"}""",
            [""" "text":"A cat","blocks":[{"type":"image","image_url":"https://e.org/cat.jpg","alt_text":"It sleeps"},{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"A cat"}]}]}] """] },
        { """{"type":"image","mediaUrl":"https://e.org/pictures/cat%20one.jpg"}""",
            [""" "text":"cat one.jpg","blocks":[{"type":"image","image_url":"https://e.org/pictures/cat%20one.jpg","alt_text":"cat one.jpg"}] """] },
        { """{"type":"file","mediaUrl":"https://e.org/bill.pdf","altText":"The bill"}""", [""" "text":"The bill\nhttps://e.org/bill.pdf" """] },
        { """{"type":"location","coordinates":{"lat":1.5,"long":2},"location":{"name":"Pier","address":"1 Quay St"}}""", [""" "text":"Pier\n1 Quay St\n1.5, 2" """] },
        { $$"""{"type":"carousel","items":[{{Tea}},{{Water}}]}""",
            [""" "text":"Tea\nHot\nWater","blocks":[{"type":"carousel","elements":[{"type":"card","hero_image":{"image_url":"https://e.org/t.png","alt_text":"A cup","type":"image"},"title":{"type":"mrkdwn","text":"Tea"},"body":{"type":"mrkdwn","text":"Hot"},"actions":[{"text":{"type":"plain_text","text":"Take"},"action_id":"choice-0@T1","value":"=t","type":"button"}]},{"type":"card","title":{"type":"mrkdwn","text":"Water"},"actions":[{"text":{"type":"plain_text","text":"More"},"action_id":"link-1","url":"https://e.org","type":"button"}]}]}] """] },
        { $$"""{"type":"list","text":"Menu","items":[{{Tea}},{{Water}}]}""", [""" "text":"Menu" """, $$""" "text":"Tea\nHot\nWater","blocks":[{{Sections}}] """] },
        { """{"type":"list","items":[{"title":"2*3*4","description":"See https://e.org"}]}""",
            [""" "text":"2*3*4\nSee https://e.org","blocks":[{"type":"section","text":{"type":"plain_text","text":"2*3*4\nSee https://e.org"} }] """] },
        { """{"type":"text","htmlText":"<b>Hi</b> &amp; you"}""",
            [""" "text":"Hi &amp; you","blocks":[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"Hi","style":{"bold":true} },{"type":"text","text":" & you"}]}]}] """] },
        { """{"type":"template","template":{"name":"hello"}}""", [""" "text":"hello" """] },
        { """{"type":"formResponse","fields":[{"type":"text","name":"n","label":"Name","text":"Ann"}]}""", [""" "text":"Name: Ann" """] },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public void Shows(string content, string[] messages)
    {
        IReadOnlyList<ChannelCall> calls = Render(content).Calls;

        Assert.Equal(messages.Length, calls.Count);
        Assert.All(calls.Zip(messages), pair =>
        {
            Assert.Equal("chat.postMessage", pair.First.Method);
            string expected = $$"""{"channel":"D1",{{pair.Second}},{{End}} }""";
            Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), Body(pair.First)), $"{expected}\n{Text(pair.First)}");
        });
    }

    [Fact]
    public void A_form_is_its_questions() => Assert.Contains(
        "Your name?", Body(Render("""{"type":"form","fields":[{"type":"text","name":"n","label":"Your name?"}]}""").Calls[0]).Text("text"), StringComparison.Ordinal);

    [Fact]
    public void A_thread_is_answered_in_the_thread() =>
        Assert.Equal("1.1", Body(Assert.Single(Render("""{"type":"text","text":"x"}""", "T1:C1:1.1").Calls)).Text("thread_ts"));

    // As Slack's refusals come: the picture, the cards, the blocks.
    [Fact]
    public void What_is_refused_has_a_simpler_form_and_at_last_is_words_alone()
    {
        ChannelCall[] image = [.. Forms(Assert.Single(Render("""{"type":"image","mediaUrl":"https://e.org/c.png","text":"A cat","actions":[{"type":"reply","text":"Nice","payload":"n"}]}""").Calls))];
        ChannelCall[] carousel = [.. Forms(Assert.Single(Render($$"""{"type":"carousel","items":[{{Tea}},{{Water}}]}""").Calls))];

        Assert.Equal(["image,rich_text,actions", "rich_text,actions", ""], image.Select(Types));
        Assert.Equal("A cat\nhttps://e.org/c.png\n[Nice]", Body(image[^1]).Text("text"));
        Assert.Equal(["carousel", "section,actions,section,actions", "section,actions,section,actions", ""], carousel.Select(Types));
        Assert.DoesNotContain("accessory", Text(carousel[2]), StringComparison.Ordinal);
        Assert.Equal("Tea\nHot\nA cup\nhttps://e.org/t.png\n[Take]\nWater\nMore: https://e.org", Body(carousel[^1]).Text("text"));
    }

    [Fact]
    public void A_card_that_is_too_large_or_has_marks_makes_the_carousel_a_list()
    {
        Assert.Equal("section", Types(Assert.Single(Render($$"""{"type":"carousel","items":[{"title":"a","description":"{{new string('a', 201)}}"}]}""").Calls)));
        Assert.Equal("section", Types(Assert.Single(Render("""{"type":"carousel","items":[{"title":"a *b*"}]}""").Calls)));
        Assert.Equal("carousel", Types(Assert.Single(Render($$"""{"type":"carousel","items":[{"title":"{{new string('t', 150)}}","description":"{{new string('a', 200)}}"}]}""").Calls)));
    }

    [Fact]
    public void A_card_that_fits_no_section_is_a_message_of_its_own()
    {
        string words = string.Concat(Enumerable.Repeat("word ", 700)).TrimEnd();

        RenderedEvent rendered = Render($$"""{"type":"list","items":[{"title":"a","description":"{{words}}","actions":[{"type":"reply","text":"Go","payload":"g"}]},{"title":"b"}]}""");

        Assert.Equal(["rich_text,actions", ""], rendered.Calls.Select(Types));
        Assert.Equal($"a\n{words}", Body(rendered.Calls[0]).Text("text"));
    }

    [Fact]
    public void Many_cards_are_several_messages()
    {
        string[] items = [.. Enumerable.Range(0, 60).Select(number => $$"""{"title":"Item {{number}}","actions":[{"type":"reply","text":"Go","payload":"{{number}}"}]}""")];

        Assert.Equal([10, 10, 10, 10, 10, 10], Render($$"""{"type":"carousel","items":[{{string.Join(',', items)}}]}""").Calls.Select(call => Blocks(call)[0].GetProperty("elements").GetArrayLength()));
        Assert.Equal([50, 50, 20], Render($$"""{"type":"list","items":[{{string.Join(',', items)}}]}""").Calls.Select(call => Blocks(call).Length));
    }

    [Fact]
    public void Buttons_hang_on_the_last_part_of_a_long_text_and_its_picture_stands_above_the_first()
    {
        string text = string.Concat(Enumerable.Repeat("a & b ", 1_000)).TrimEnd();

        RenderedEvent rendered = Render($$"""{"type":"image","mediaUrl":"https://e.org/c.png","text":"{{text}}","actions":[{"type":"reply","text":"Ok","payload":"o"}]}""");

        Assert.Equal(["image", "", "", "rich_text,actions"], rendered.Calls.Select(Types));
        Assert.Equal(text, string.Join(' ', rendered.Calls.Skip(1).Select(call => SlackText.Decode(Body(call).Text("text")!))));
        Assert.All(rendered.Calls, call => Assert.InRange(Body(call).Text("text")!.Length, 1, 4_000));
    }

    [Fact]
    public void Of_a_label_that_is_too_long_the_user_can_read_every_word()
    {
        string label = string.Join(' ', Enumerable.Repeat("word 🎈", 20)) + " end";

        JsonElement body = Body(Assert.Single(Render($$"""{"type":"text","text":"Which?","actions":[{"type":"reply","text":"{{label}}","payload":"a"}]}""").Calls));

        Assert.Equal($"Which?\n{label}", body.Text("text"));
        Assert.EndsWith("…", SlackWorld.Buttons(body).Single().Object("text")?.Text("text"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1_999, 0)]
    [InlineData(2_000, 1)]
    public void A_payload_that_is_too_long_is_kept_and_the_same_at_every_attempt(int length, int stored)
    {
        string content = $$"""{"type":"text","text":"?","actions":[{"type":"reply","text":"Ok","payload":"{{new string('a', length)}}"}]}""";

        RenderedEvent rendered = Render(content);

        Assert.Equal(stored, rendered.Choices.Count);
        Assert.Equal(rendered.Calls[0].Body, Render(content).Calls[0].Body);
        Assert.Equal(rendered.Choices, Render(content).Choices);
    }

    [Theory]
    [InlineData("T1:D1:1.1", "typing:start", """assistant.threads.setStatus {"channel_id":"D1","thread_ts":"1.1","status":"is typing…"}""")]
    [InlineData("T1:D1:1.1", "typing:stop", """assistant.threads.setStatus {"channel_id":"D1","thread_ts":"1.1","status":""}""")]
    [InlineData("T1:D1", "typing:start", null)]
    [InlineData("T1:C1:1.1", "typing:start", null)]
    public void Shows_in_the_threads_of_an_assistant_that_somebody_types(string address, string activity, string? call) => Assert.Equal(
        call, SlackRendering.Of(Outgoing(OutgoingType.Typing, address) with { Activity = activity }).Calls is [var only] ? $"{only.Method} {Text(only)}" : null);

    [Theory]
    [InlineData(nameof(OutgoingType.Joined))]
    [InlineData(nameof(OutgoingType.Handback))]
    [InlineData(nameof(OutgoingType.Ended))]
    public void Has_no_sign_for(string type)
    {
        RenderedEvent rendered = SlackRendering.Of(Outgoing(Enum.Parse<OutgoingType>(type)));

        Assert.Empty(rendered.Calls);
        Assert.Null(rendered.Refusal);
    }

    [Fact]
    public void A_handover_that_nobody_would_take_is_refused() => Assert.NotNull(SlackRendering.Of(Outgoing(OutgoingType.Handover)).Refusal);

    [Fact]
    public void A_conversation_of_another_channel_is_refused() => Assert.NotNull(Render("""{"type":"text","text":"x"}""", "ann@example.org").Refusal);

    private static string Types(ChannelCall call) => string.Join(',', Blocks(call).Select(block => block.Text("type")));
}
