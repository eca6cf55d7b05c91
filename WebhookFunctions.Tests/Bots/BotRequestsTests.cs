using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WebhookFunctions.Bots;
using WebhookFunctions.Connections;
using WebhookFunctions.Tests.Connections;
using WebhookFunctions.Tests.Http;

namespace WebhookFunctions.Tests.Bots;

/// <summary>The calls to the bot platform, as they go over the wire.</summary>
public sealed class BotRequestsTests : IAsyncLifetime, IDisposable
{
    private const string Message =
        """{"id":"m-1","received":"2026-11-22T12:00:00Z","author":{"type":"chatbot"},"content":{"type":"text","text":"hi","new":1.0}}""";

    private static readonly JsonElement _event = JsonElement.Parse(
        $$"""{"id":"e-1","type":"conversation:message","payload":{"conversation":{"id":"c-1"},"message":{{Message}} } }""");

    private RecordingEndpoint _endpoint = null!;
    private IHost? _product;
    private (int Status, string Body) _answer = (200, "{}");

    private BotOptions Options { get; set; } = null!;

    public async Task InitializeAsync() => _endpoint = await RecordingEndpoint.StartAsync(http =>
    {
        http.Response.StatusCode = _answer.Status;

        return http.Response.WriteAsync(_answer.Body);
    });

    public async Task DisposeAsync() => await _endpoint.DisposeAsync();

    public void Dispose() => _product?.Dispose();

    [Theory]
    [InlineData("null", "{}")]
    [InlineData("{}", "{}")]
    [InlineData("""{"name":"","metadata":null}""", "{}")]
    [InlineData("""{"name":"Ann","new":1}""", """{"displayName":"Ann"}""")]
    [InlineData("""{"name":"Ann","metadata":{"tier":"gold","n":1.50}}""", """{"displayName":"Ann","metadata":{"tier":"gold","n":1.50}}""")]
    public async Task A_chat_is_started_for_a_user(string user, string body)
    {
        _answer = (201, """{"conversation":{"id":"c-1","new":1}}""");

        (DeliveryResult result, string id) = await Bot().StartChatAsync(Options, JsonElement.Parse(user), CancellationToken.None);

        await AssertSentAsync("/bot/v1/conversations", body);
        Assert.Equal((DeliveryResult.Delivered, "c-1"), (result, id));
    }

    [Fact]
    public async Task An_answer_may_begin_with_a_byte_order_mark()
    {
        _answer = (201, "\uFEFF{\"conversation\":{\"id\":\"c-1\"}}");

        (DeliveryResult result, string id) = await Bot().StartChatAsync(Options, user: null, CancellationToken.None);

        Assert.Equal((DeliveryResult.Delivered, "c-1"), (result, id));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("""{"conversation":"c-1"}""")]
    [InlineData("""{"conversation":{"id":true}}""")]
    [InlineData("""{"conversation":{"id":""}}""")]
    [InlineData("""{"conversation":{"id":"\ud83d"}}""")]
    public async Task A_chat_without_an_id_is_no_chat(string answer)
    {
        _answer = (201, answer);

        (DeliveryResult result, string id) = await Bot().StartChatAsync(Options, user: null, CancellationToken.None);

        Assert.Equal((DeliveryStatus.Unavailable, ""), (result.Status, id));
    }

    [Fact]
    public async Task A_chat_whose_id_is_a_number_is_known_by_its_digits()
    {
        _answer = (201, """{"conversation":{"id":90071992547409931}}""");

        (_, string id) = await Bot().StartChatAsync(Options, user: null, CancellationToken.None);

        Assert.Equal("90071992547409931", id);
    }

    [Fact]
    public async Task A_message_is_sent_with_its_content()
    {
        DeliveryResult result = await Bot().SendMessageAsync(Options, "c-1", new UserContent("text"), CancellationToken.None);

        await AssertSentAsync("/bot/v1/conversations/c-1/messages", """{"author":{"type":"user"},"content":{"type":"text"}}""");
        Assert.Equal(DeliveryResult.Delivered, result);
    }

    [Theory]
    [InlineData("typing:start")]
    [InlineData("typing:stop")]
    [InlineData("convertsation:read")]
    public async Task An_activity_is_sent_with_its_type(string type)
    {
        await Bot().SendActivityAsync(Options, "c-1", type, CancellationToken.None);

        await AssertSentAsync("/bot/v1/conversations/c-1/activity", $$"""{"author":{"type":"user"},"type":"{{type}}"}""");
    }

    [Theory]
    [InlineData(false, "success")]
    [InlineData(true, "failed")]
    public async Task A_message_is_acknowledged_as_it_came(bool isDeadLetter, string state)
    {
        await Bot(("DeadLetterState", "failed")).AcknowledgeAsync(Options, _event, isDeadLetter, CancellationToken.None);

        await AssertSentAsync(
            "/bot/v1/conversations/c-1/delivery", "{\"delivery\":{\"state\":\"" + state + "\",\"message\":" + Message + "}}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_is_echoed_as_it_came(bool isDeadLetter)
    {
        await Bot(("AcknowledgeWith", "Echo")).AcknowledgeAsync(Options, _event, isDeadLetter, CancellationToken.None);

        await AssertSentAsync("/bot/v1/conversations/c-1/messages", Message);
    }

    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("a?b#c", "a%3Fb%23c")]
    [InlineData("50%", "50%25")]
    [InlineData("a%2Fb", "a%252Fb")]
    [InlineData("a b+c", "a%20b%2Bc")]
    [InlineData("é👋", "%C3%A9%F0%9F%91%8B")]
    [InlineData("line\nbreak", "line%0Abreak")]
    public async Task An_odd_conversation_id_is_escaped_in_paths(string id, string escaped)
    {
        JsonElement @event = JsonElement.Parse(
            $$"""{"payload":{"conversation":{"id":{{JsonSerializer.Serialize(id)}} },"message":{"content":{} } } }""");

        await Bot().SendActivityAsync(Options, id, "typing:start", CancellationToken.None);
        await Bot().AcknowledgeAsync(Options, @event, isDeadLetter: false, CancellationToken.None);

        Assert.Equal($"/bot/v1/conversations/{escaped}/activity", (await _endpoint.NextAsync()).Target);
        Assert.Equal($"/bot/v1/conversations/{escaped}/delivery", (await _endpoint.NextAsync()).Target);
    }

    [Theory]
    [InlineData("bot/v1")]
    [InlineData("bot/v1/")]
    public async Task The_base_url_may_end_with_a_slash(string path)
    {
        await Bot(("BaseUrl", $"{_endpoint.Address}{path}")).SendActivityAsync(Options, "c-1", "typing:start", CancellationToken.None);

        Assert.Equal("/bot/v1/conversations/c-1/activity", (await _endpoint.NextAsync()).Target);
    }

    private BotClient Bot(params (string Name, string Value)[] settings)
    {
        Dictionary<string, string?> all = new() { ["Connections__default__Bot__BaseUrl"] = $"{_endpoint.Address}bot/v1" };

        foreach ((string name, string value) in settings)
        {
            all[$"Connections__default__Bot__{name}"] = value;
        }

        _product ??= Product.Build(Product.Settings(all));
        Options = _product.Services.GetRequiredService<ConnectionRegistry>().Get("default").Bot;

        return _product.Services.GetRequiredService<BotClient>();
    }

    private async Task AssertSentAsync(string target, string body)
    {
        RecordedRequest request = await _endpoint.NextAsync();

        Assert.Equal("POST", request.Method);
        Assert.Equal(target, request.Target);
        Assert.Equal("Bearer token-1", request.Headers["Authorization"]);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Equal(body, request.Text);
    }
}
