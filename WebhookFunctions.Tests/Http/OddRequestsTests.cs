using System.Text;
using System.Text.Json;

namespace WebhookFunctions.Tests.Http;

/// <summary>Requests that look bad but are good, and requests that are bad in part.</summary>
public sealed class OddRequestsTests
{
    public static TheoryData<string> OddIds =>
    [
        "👋🏽", "a/b\\c?d#e%2F", "..", " ", "\"'<>&", "line\nbreak\ttab", "nul\0",
        "Ünïcödé", "مرحبا", new string('i', 512), "~hash", "a.b:c@d+e",
    ];

    [Theory]
    [MemberData(nameof(OddIds))]
    public async Task An_odd_event_id_is_accepted_from_the_bot(string id)
    {
        await using GuardedHost host = await BadRequestsTests.Door.StartAsync();

        using HttpResponseMessage answer = await host.Http.SendAsync(Requests.BotEvents(Requests.BotEvent(id: JsonSerializer.Serialize(id))));

        Assert.Equal("200 {}", await TextOf(answer));
        Assert.Contains($"conversations: default.ann {RowKeys.Event(EventSource.Bot, id)}", await host.StoredAsync());
    }

    [Theory]
    [MemberData(nameof(OddIds))]
    public async Task An_odd_conversation_id_is_accepted_from_the_bot(string id)
    {
        await using GuardedHost host = await BadRequestsTests.Door.StartAsync();
        await host.RememberAsync(id, "bob");
        string payload = Requests.Said("""{"content":{}}""", JsonSerializer.Serialize(id));

        using HttpResponseMessage answer = await host.Http.SendAsync(Requests.BotEvents(Requests.BotEvent(payload: payload)));

        Assert.Equal("200 {}", await TextOf(answer));
        Assert.Contains("conversations: default.bob event-bot-e-1", await host.StoredAsync());
    }

    [Theory]
    [MemberData(nameof(OddIds))]
    public async Task An_odd_event_id_and_address_are_accepted_from_the_channel(string id)
    {
        await using GuardedHost host = await BadRequestsTests.Door.StartAsync();
        string @event = JsonSerializer.Serialize(new { id, type = "message", address = id, text = id });

        using HttpResponseMessage answer = await host.Http.SendAsync(Requests.Channel(@event));

        Assert.Equal("200 {}", await TextOf(answer));
        Assert.Contains(
            $"conversations: {new ConversationKey("default", id).Partition} {RowKeys.Event(EventSource.Channel, id)}", await host.StoredAsync());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON; Charset=\"UTF-8\"")]
    [InlineData("application/cloudevents+json")]
    [InlineData("application/json; charset=utf8")]
    [InlineData("application/json; charset=us-ascii")]
    [InlineData("application/json;")]
    [InlineData("application/json; charset=utf-8;")]
    [InlineData("application/json \t;\tcharset = utf-8 ; ")]
    [InlineData("application/json", "")]
    [InlineData("application/json", "Identity, identity")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Every_way_to_say_JSON_is_accepted(string? contentType, string encoding = "identity")
    {
        await using GuardedHost host = await BadRequestsTests.Door.StartAsync();

        using HttpResponseMessage answer = await host.Http.SendAsync(
            Requests.BotEvents(Requests.BotEvent()).As(contentType, encoding).Chunked());

        Assert.Equal("200 {}", await TextOf(answer));
    }

    [Fact]
    public async Task A_byte_order_mark_before_the_JSON_is_skipped_at_both_doors_and_is_signed()
    {
        await using GuardedHost host = await BadRequestsTests.Door.StartAsync();
        string bot = Requests.Envelope($"[{Requests.BotEvent()}]");

        using HttpResponseMessage fromBot = await host.Http.SendAsync(Requests.Bot($"\uFEFF{bot}"));
        using HttpResponseMessage fromChannel = await host.Http.SendAsync(Requests.Channel($"\uFEFF{Requests.ChannelEvent}"));

        Assert.Equal(["200 {}", "200 {}"], new[] { await TextOf(fromBot), await TextOf(fromChannel) });
        Assert.Contains("conversations: default.ann event-channel-e-1", await host.StoredAsync());
    }

    [Fact]
    public async Task The_largest_and_deepest_that_is_allowed_is_accepted()
    {
        await using GuardedHost host = await BadRequestsTests.Door.StartAsync();
        string deep = string.Concat(Enumerable.Repeat("[", 26)) + new string(']', 26);
        string payload = Requests.Said($$"""{"content":{"text":"{{new string('x', 250_000)}}","deep":{{deep}} } }""");

        using HttpResponseMessage answer = await host.Http.SendAsync(Requests.BotEvents(Requests.BotEvent(payload: payload)));

        Assert.Equal("200 {}", await TextOf(answer));
    }

    // Storage takes 4 MiB in a transaction, and every one of these characters is escaped on its way there.
    [Theory]
    [InlineData('<')]
    [InlineData('é')]
    public async Task The_largest_request_that_is_allowed_is_accepted(char filling)
    {
        await using GuardedHost host = await BadRequestsTests.Door.StartAsync();
        string text = new(filling, 250_000 / Encoding.UTF8.GetByteCount([filling]));
        string payload = Requests.Said($$"""{"content":{"text":"{{text}}"} }""");

        using HttpResponseMessage answer = await host.Http.SendAsync(Requests.BotEvents(
            [.. Enumerable.Range(1, 4).Select(number => Requests.BotEvent(id: $"\"large-{number}\"", payload: payload))]));

        Assert.Equal("200 {}", await TextOf(answer));
        Assert.Contains("conversations: default.ann event-bot-large-4", await host.StoredAsync());
    }

    [Fact]
    public async Task One_bad_event_of_the_bot_does_not_lose_the_good_ones()
    {
        await using GuardedHost host = await BadRequestsTests.Door.StartAsync();
        string[] events = [Requests.BotEvent("\"good-1\""), Requests.BotEvent("\"bad\"", payload: "{}"), Requests.BotEvent("\"good-2\"")];

        using HttpResponseMessage answer = await host.Http.SendAsync(Requests.BotEvents(events));

        Assert.Equal("""200 {"rejected":[{"index":1,"id":"bad","status":400,"reason":"payload.conversation.id must be a text."}]}""", await TextOf(answer));
        Assert.Contains("conversations: default.ann event-bot-good-1", await host.StoredAsync());
        Assert.Contains("conversations: default.ann event-bot-good-2", await host.StoredAsync());
        Assert.DoesNotContain("conversations: default.ann event-bot-bad", await host.StoredAsync());
    }

    [Fact]
    public async Task One_bad_event_of_the_channel_does_not_lose_the_good_ones()
    {
        await using GuardedHost host = await BadRequestsTests.Door.StartAsync();
        string body = """
            {"events":[{"id":"bad","type":"message","address":"ann"},{"id":"good","type":"start","address":"ann"}]}
            """;

        using HttpResponseMessage answer = await host.Http.SendAsync(Requests.Channel(body));

        Assert.Equal("""200 {"rejected":[{"index":0,"id":"bad","status":400,"reason":"A message needs a text, attachments, a location or a form."}]}""", await TextOf(answer));
        Assert.Contains("conversations: default.ann event-channel-good", await host.StoredAsync());
        Assert.DoesNotContain("conversations: default.ann event-channel-bad", await host.StoredAsync());
    }

    private static async Task<string> TextOf(HttpResponseMessage answer) =>
        $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
}
