using System.Text.Json.Nodes;

namespace WebhookFunctions.Tests.Contract;

/// <summary>A channel and a desk get exactly what the document says, no more and no less.</summary>
public sealed class TrafficTests(Traffic traffic) : IClassFixture<Traffic>
{
    [Fact]
    public async Task Every_body_that_was_sent_fits_the_webhook_of_its_type() => Assert.Empty(await OpenApi.CheckAsync(
        [.. traffic.Sent.Select(sent => new Claim($"{sent.Webhook} {sent.Call.Body}", sent.Schema, JsonNode.Parse(sent.Call.Body.GetRawText())))]));

    [Fact]
    public async Task Every_request_that_was_sent_has_the_headers_of_its_webhook()
    {
        JsonNode root = await OpenApi.Root;

        Assert.Empty(await OpenApi.CheckAsync([.. traffic.Sent.SelectMany(sent => Headers(root, sent))]));
        Assert.All(traffic.Sent, sent => Assert.Equal("application/json", sent.Call.Headers["Content-Type"]));
        Assert.All(traffic.Sent, sent => Assert.Equal(
            Parameters(root, sent).Select(parameter => parameter.Name).Order(),
            sent.Call.Headers.Keys.Select(name => name.ToLowerInvariant()).Where(name => name.StartsWith("webhook-", StringComparison.Ordinal)).Order()));
    }

    [Fact]
    public async Task Every_webhook_was_seen() => Assert.Equal(
        (await OpenApi.Root)["webhooks"]!.AsObject().Select(webhook => webhook.Key).Order(),
        traffic.Sent.Select(sent => sent.Webhook).Distinct().Order());

    [Fact]
    public async Task Every_property_and_every_word_of_the_webhooks_was_seen()
    {
        JsonNode root = await OpenApi.Root;

        IEnumerable<string> known = root["webhooks"]!.AsObject().Select(webhook => webhook.Key).SelectMany(webhook =>
            SchemaWords.Known(root, $"#/webhooks/{webhook}/post/requestBody/content/application~1json/schema", webhook));
        IEnumerable<string> used = traffic.Sent.SelectMany(sent => SchemaWords.Used(JsonNode.Parse(sent.Call.Body.GetRawText()), sent.Webhook));

        Assert.Empty(known.Except(used));
    }

    private static IEnumerable<Claim> Headers(JsonNode root, Sent sent) =>
        from parameter in Parameters(root, sent)
        let value = sent.Call.Headers.GetValueOrDefault(parameter.Name)
        select new Claim($"{sent.Webhook} {parameter.Name}: {value}", $"{parameter.Pointer}/schema", value);

    private static IEnumerable<(string Name, string Pointer)> Parameters(JsonNode root, Sent sent) =>
        from index in Enumerable.Range(0, OpenApi.Follow(root, $"{sent.Request}/parameters").Node.AsArray().Count)
        let parameter = OpenApi.Follow(root, $"{sent.Request}/parameters/{index}")
        select ((string)parameter.Node["name"]!, parameter.Pointer);
}
