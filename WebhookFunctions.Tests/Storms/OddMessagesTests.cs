using WebhookFunctions.Tests.Processes;

namespace WebhookFunctions.Tests.Storms;

/// <summary>
/// Whatever names a conversation and a message is acknowledged, shown or not: the platform holds the next message of the conversation back until then.
/// </summary>
[Collection(ProcessesCollection.Name)]
public sealed class OddMessagesTests
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(30);

    public static TheoryData<string, string, string?> Messages => new()
    {
        { "content that is a text", """{"id":"m","content":"hi"}""", "hi" },
        { "content that is a list", """{"id":"m","content":["hi",{"type":"text","text":"there"}]}""", "hi\nthere" },
        { "content null and a text beside it", """{"id":"m","content":null,"text":"hi"}""", "hi" },
        { "a message that is a text", "\"hi\"", "hi" },
        { "a numeric id", """{"id":7,"content":{"type":"text","text":"hi"}}""", "hi" },
        { "very deep nesting", $$"""{"id":"m","content":{"type":"text","text":"hi","deep":{{new string('[', 800)}}{{new string(']', 800)}} } }""", "hi" },
        { "800 kB", $$"""{"id":"m","content":{"type":"text","text":"{{new string('x', 800_000)}}"} }""", new string('x', 800_000) },
        { "a text that is a number", """{"id":"m","content":{"type":"text","text":42}}""", "42" },
        { "an empty content and a text beside it", """{"id":"m","content":{},"text":"hi"}""", "hi" },
        { "a list of contents", """{"id":"m","content":[{"type":"text","text":"Look"},{"type":"image","mediaUrl":"https://e.org/i.jpg","altText":"A cat"}]}""", "Look\nA cat" },
        { "half an emoji", """{"id":"m","content":{"type":"text","text":"Great \ud83d"}}""", "Great \ufffd" },
        { "content null", """{"id":"m","content":null}""", null },
        { "content that is a number", """{"id":"m","content":7}""", null },
        { "no content", """{"id":"m"}""", null },
        { "950 kB of tabs", $$"""{"id":"m","content":{"type":"text","text":"hi","deep":[{{new string('\t', 950_000)}}]} }""", "hi" },
        { "an id of 950 kB", $$"""{"id":"{{new string('漢', 316_000)}}","content":{"type":"text","text":"hi"} }""", "hi" },
        { "950 kB", $$"""{"id":"m","content":{"type":"text","text":"{{new string('"', 475_000).Replace("\"", "\\\"", StringComparison.Ordinal)}}"} }""", new string('"', 8_000) },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task An_odd_message_is_shown_or_given_up_and_acknowledged_in_either_case(string name, string message, string? shown)
    {
        await using Storm storm = await StartAsync();

        Assert.True(await SendAsync(storm, $$"""{"id":"e-1","type":"conversation:message","payload":{"conversation":{"id":"ann"},"message":{{message}} } }""") == 200, name);

        await DoneAsync(storm);
        Assert.Equal(shown, storm.Remotes.Taken("one", "channel").GetValueOrDefault("ann")?.Single());
        Assert.Equal(shown is null || System.Text.Encoding.UTF8.GetByteCount(message) > 900 * 1024 ? 1 : 0, storm.DeadLetters.Count);
    }

    [Theory]
    [InlineData("the message's id instead of the event's", """{"type":"conversation:message","payload":{"conversation":{"id":"ann"},"message":{"id":"m","content":"hi"}}}""")]
    [InlineData("numeric ids", """{"id":1,"type":"conversation:message","payload":{"conversation":{"id":"ann"},"message":{"id":2,"content":"hi"}}}""")]
    [InlineData("no type", """{"id":"e-1","payload":{"conversation":{"id":"ann"},"message":{"id":"m","content":"hi"}}}""")]
    [InlineData("a date as text", """{"id":"e-1","timestamp":"2026-11-26T12:00:00Z","type":"conversation:message","payload":{"conversation":{"id":"ann"},"message":{"id":"m","content":"hi"}}}""")]
    public async Task An_odd_event_is_a_message_all_the_same(string name, string @event)
    {
        await using Storm storm = await StartAsync();

        Assert.True(await SendAsync(storm, @event) == 200, name);
        Assert.True(await SendAsync(storm, @event) == 200, name);

        await DoneAsync(storm);
        Assert.Equal(["hi"], storm.Remotes.Taken("one", "channel")["ann"]);
    }

    [Fact]
    public async Task An_id_of_ten_thousand_characters_is_known_again()
    {
        await using Storm storm = await StartAsync();
        string @event = $$"""{"id":"{{new string('i', 10_000)}}","type":"conversation:message","payload":{"conversation":{"id":"ann"},"message":{"id":"m","content":"hi"} } }""";

        Assert.Equal((200, 200), (await SendAsync(storm, @event), await SendAsync(storm, @event)));

        await DoneAsync(storm);
        Assert.Equal(["hi"], storm.Remotes.Taken("one", "channel")["ann"]);
    }

    private static async Task<Storm> StartAsync()
    {
        Storm storm = await Storm.StartAsync(Storm.Production, connections: "one");
        await storm.WriteAsync("one", "ann", "starts the chat");
        await Storm.EventuallyAsync(() => storm.Remotes.Count("one") == 1 && !storm.Mails.Any(), _deadline);

        return storm;
    }

    private static Task<int> SendAsync(Storm storm, string @event) => storm.PostAsync("one", "bot-events", $$"""{"events":[{{@event}}]}""", "request");

    private static async Task DoneAsync(Storm storm)
    {
        await Storm.EventuallyAsync(() => storm.Remotes.All.Any(arrival => arrival.Kind == "delivery") && !storm.Mails.Any(), _deadline);
        Assert.Single(storm.Remotes.All, arrival => arrival is { Kind: "delivery", Status: 200 });
    }
}
