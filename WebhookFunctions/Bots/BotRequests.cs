using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using WebhookFunctions.Json;

namespace WebhookFunctions.Bots;

/// <summary>The requests of the platform's webhook API, version v1, as described on the vendor's page "Create a custom channel using webhooks".</summary>
internal static class BotRequests
{
    private static readonly Author _user = new("user");
    private static readonly JsonElement _nothing = JsonElement.Parse("{}");

    public static HttpRequestMessage StartChat(BotOptions bot, JsonElement? user) => Post(
        bot,
        "conversations",
        new NewChat(user?.Id("name") is { Length: > 0 } name ? name : null, user?.Object("metadata")),
        BotJson.AsWritten.NewChat);

    public static HttpRequestMessage Message(BotOptions bot, string conversationId, UserContent content) =>
        Post(bot, Path(conversationId, "messages"), new UserMessage(_user, content), BotJson.AsWritten.UserMessage);

    public static HttpRequestMessage Activity(BotOptions bot, string conversationId, string type) =>
        Post(bot, Path(conversationId, "activity"), new UserActivity(_user, type), BotJson.AsWritten.UserActivity);

    public static HttpRequestMessage Delivery(BotOptions bot, JsonElement botEvent, string state) => Post(
        bot,
        Path(BotEvent.ConversationId(botEvent)!, "delivery"),
        new DeliveryReport(new(state, BotEvent.MessageAsItCame(botEvent))),
        BotJson.AsWritten.DeliveryReport);

    public static HttpRequestMessage Handback(BotOptions bot, string conversationId, JsonElement? metadata) => Post(
        bot, Path(conversationId, "handback"), new AgentHandback(new("agent"), new(metadata ?? _nothing)), BotJson.AsWritten.AgentHandback);

    public static HttpRequestMessage Echo(BotOptions bot, JsonElement botEvent) =>
        Post(bot, Path(BotEvent.ConversationId(botEvent)!, "messages"), BotEvent.MessageAsItCame(botEvent), BotJson.AsWritten.JsonElement);

    private static HttpRequestMessage Post<T>(BotOptions bot, string path, T body, JsonTypeInfo<T> type) =>
        new(HttpMethod.Post, $"{bot.BaseUrl!.AbsoluteUri.TrimEnd('/')}/{path}")
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            },
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", bot.AccessToken) },
        };

    private static string Path(string conversationId, string endpoint) => $"conversations/{Uri.EscapeDataString(conversationId)}/{endpoint}";
}

internal sealed record NewChat(string? DisplayName, JsonElement? Metadata);

internal sealed record UserMessage(Author Author, UserContent Content);

internal sealed record UserActivity(Author Author, string Type);

internal sealed record DeliveryReport(MessageDelivery Delivery);

internal sealed record MessageDelivery(string State, JsonElement Message);

internal sealed record AgentHandback(Author Author, HandbackDetails Handback);

internal sealed record HandbackDetails(JsonElement Metadata);

internal sealed record Author(string Type);

[JsonSerializable(typeof(NewChat))]
[JsonSerializable(typeof(UserMessage))]
[JsonSerializable(typeof(UserActivity))]
[JsonSerializable(typeof(DeliveryReport))]
[JsonSerializable(typeof(AgentHandback))]
[JsonSerializable(typeof(StartPayload))]
[JsonSerializable(typeof(CutEvent))]
internal sealed partial class BotJson : JsonSerializerContext
{
    public static BotJson AsWritten { get; } = new(Json.AsWritten.NewOptions());
}
