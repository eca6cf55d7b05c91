using System.Text.Json;
using System.Text.Json.Nodes;
using WebhookFunctions.Json;

namespace WebhookFunctions.Tests.Channels.WhatsApp.Counterparts;

/// <summary>Our calls, judged by Meta's own description of its API.</summary>
public sealed class PrismTests(MetaMock prism) : IClassFixture<MetaMock>
{
    private const string Messages = $"{WhatsAppWorld.Phone}/messages";

    // The description is older than the first two; of a place it says that its numbers are texts, and gives an example with numbers; a template is the bot's own.
    private static readonly string[] _others = ["cta_url", "location_request_message", "location", "template"];

    [Theory]
    [InlineData("""{"messaging_product":"whatsapp","to":"1","type":"text","text":{"body":"no recipient_type"}}""")]
    [InlineData("""{"messaging_product":"whatsapp","recipient_type":"individual","to":"1","type":"dance"}""")]
    [InlineData("""{"messaging_product":"whatsapp","recipient_type":"individual","to":"1","type":"interactive","interactive":{"type":"button","body":{"text":"?"},"action":{"buttons":[{"type":"reply","reply":{"id":"a","title":"A title of 21 letters"}}]}}}""")]
    [InlineData("""{"messaging_product":"whatsapp","recipient_type":"individual","to":"1","type":"interactive","interactive":{"type":"button","body":{"text":"?"},"action":{"buttons":[{"type":"reply","reply":{"id":"a","title":"A"}},{"type":"reply","reply":{"id":"b","title":"B"}},{"type":"reply","reply":{"id":"c","title":"C"}},{"type":"reply","reply":{"id":"d","title":"D"}}]}}}""")]
    public async Task What_the_API_would_refuse_is_seen(string body) => Assert.NotEmpty(await prism.RefusalAsync(Messages, body));

    [Fact]
    public async Task Who_brings_no_token_is_seen() => Assert.NotEmpty(await prism.RefusalAsync(Messages, Counterpart.Messages[0], knowsToken: false));

    [Fact]
    public async Task Every_message_is_one_of_the_API()
    {
        string[] judged = [.. Counterpart.Messages.Where(IsDescribed)];

        Assert.InRange(judged.Length, 30, Counterpart.Messages.Count);
        Assert.Equal(
            ["button", "document", "image", "list", "text", "video"],
            judged.Select(Kind).Distinct().Order(StringComparer.Ordinal));

        foreach (string message in judged)
        {
            string refusal = await prism.RefusalAsync(Messages, message);
            Assert.True(refusal.Length == 0, $"{message}: {Printable.Cut(refusal, 2_000)}");
        }
    }

    [Theory]
    [InlineData("419561257915477/subscribed_apps", "{}")]
    [InlineData(WhatsAppWorld.Phone, """{"webhook_configuration":{"override_callback_uri":"https://e.org/api","verify_token":"v"}}""")]
    public async Task What_the_setup_sends_is_of_the_API(string path, string body) => Assert.Equal("", await prism.RefusalAsync(path, body));

    private static bool IsDescribed(string message) => !_others.Contains(Kind(message)) && JsonElement.Parse(message).TryGetProperty("to", out _);

    private static string Kind(string message) =>
        JsonNode.Parse(message)!["interactive"]?["type"]?.GetValue<string>() ?? JsonNode.Parse(message)!["type"]!.GetValue<string>();
}
