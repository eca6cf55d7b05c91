using System.Text.Json;
using System.Text.Json.Nodes;
using WebhookFunctions.Channels;

namespace WebhookFunctions.Tests.Channels;

/// <summary>Messages in the documentation are sent and accepted exactly as it shows them.</summary>
public sealed class DocumentedContentsTests
{
    private static readonly string[] _lines = File.ReadAllLines(Repository.PathTo("docs/webhook-channel.md"));

    private static readonly string[] _messages = [.. _lines.Where(line => line.StartsWith("{ \"id\": \"m\"", StringComparison.Ordinal))];

    private static readonly string[] _events = [.. _lines.Where(line => line.StartsWith("{ \"id\": \"u-", StringComparison.Ordinal))];

    public static TheoryData<string> Messages => [.. _messages];

    public static TheoryData<string> Events => [.. _events];

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task A_message_is_sent_like_that(string documented)
    {
        await using WebhookUnderTest channel = await WebhookUnderTest.StartAsync();
        JsonObject message = JsonNode.Parse(documented)!.AsObject();
        JsonNode content = message["content"]?.DeepClone() ?? new JsonObject { ["type"] = "text", ["text"] = message["text"]!.DeepClone() };

        await channel.SendAsync($$"""{"id":"e","type":"conversation:message","payload":{"conversation":{"id":"c"},"message":{"id":"m","content":{{content.ToJsonString()}} } } }""");

        JsonNode sent = JsonNode.Parse((await channel.NextAsync()).Body)!["message"]!;
        Assert.True(JsonNode.DeepEquals(message, sent), sent.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_of_a_user_is_taken_like_that(string documented)
    {
        ChannelRequest read = WebhookRequest.Parse(System.Text.Encoding.UTF8.GetBytes(documented), DateTimeOffset.UtcNow);

        Assert.Null(read.Problem);
        Assert.Empty(read.Rejected);
        Assert.Single(read.Events);
        Assert.All(read.Ignored, ignored => Assert.Empty(ignored.Properties));
    }

    [Fact]
    public void Every_type_and_every_action_is_shown()
    {
        string[] contents = ["text", "image", "file", "carousel", "list", "location", "form", "formResponse", "template"];
        string[] actions = ["reply", "postback", "link", "webview", "buy", "locationRequest"];
        string[] events = ["message", "postback", "typing", "read", "start", "handback"];
        string messages = string.Join('\n', _messages);

        Assert.All(contents, type => Assert.Contains($"\"type\": \"{type}\"", messages, StringComparison.Ordinal));
        Assert.All(actions, type => Assert.Contains($"\"type\": \"{type}\"", messages, StringComparison.Ordinal));
        Assert.Equal(events.Order(), _events.Select(line => (string)JsonNode.Parse(line)!["type"]!).Distinct().Order());
    }
}
