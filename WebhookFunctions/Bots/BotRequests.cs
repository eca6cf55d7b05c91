using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using WebhookFunctions.Http;

namespace WebhookFunctions.Bots;

/// <summary>The requests of the platform's webhook API, version v1, by the vendor's page "Create a custom channel using webhooks".</summary>
internal static class BotRequests
{
    public static HttpRequestMessage StartChat(BotOptions bot, JsonElement? user) => Post(bot, "conversations", json =>
    {
        if (user?.Text("name") is { Length: > 0 } name)
        {
            json.WriteString("displayName", name);
        }

        if (user?.Object("metadata") is { } metadata)
        {
            json.WritePropertyName("metadata");
            metadata.WriteTo(json);
        }
    });

    public static HttpRequestMessage Message(BotOptions bot, string conversationId, Action<Utf8JsonWriter> writeContent) =>
        Post(bot, Path(conversationId, "messages"), json =>
        {
            WriteUser(json);
            json.WriteStartObject("content");
            writeContent(json);
            json.WriteEndObject();
        });

    public static HttpRequestMessage Activity(BotOptions bot, string conversationId, string type) =>
        Post(bot, Path(conversationId, "activity"), json =>
        {
            WriteUser(json);
            json.WriteString("type", type);
        });

    public static HttpRequestMessage Delivery(BotOptions bot, JsonElement botEvent, string state) =>
        Post(bot, Path(BotEvent.ConversationId(botEvent)!, "delivery"), json =>
        {
            json.WriteStartObject("delivery");
            json.WriteString("state", state);
            json.WritePropertyName("message");
            BotEvent.WriteMessage(json, botEvent);
            json.WriteEndObject();
        });

    public static HttpRequestMessage Handback(BotOptions bot, string conversationId, JsonElement? metadata) =>
        Post(bot, Path(conversationId, "handback"), json =>
        {
            json.WriteStartObject("author");
            json.WriteString("type", "agent");
            json.WriteEndObject();
            json.WriteStartObject("handback");
            json.WritePropertyName("metadata");

            if (metadata is { } given)
            {
                given.WriteTo(json);
            }
            else
            {
                json.WriteStartObject();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        });

    public static HttpRequestMessage Echo(BotOptions bot, JsonElement botEvent)
    {
        ArrayBufferWriter<byte> body = new();

        using (Utf8JsonWriter json = new(body))
        {
            BotEvent.WriteMessage(json, botEvent);
        }

        return Post(bot, Path(BotEvent.ConversationId(botEvent)!, "messages"), body.WrittenMemory);
    }

    private static HttpRequestMessage Post(BotOptions bot, string path, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> body = new();

        using (Utf8JsonWriter json = new(body))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Post(bot, path, body.WrittenMemory);
    }

    private static HttpRequestMessage Post(BotOptions bot, string path, ReadOnlyMemory<byte> body) =>
        new(HttpMethod.Post, $"{bot.BaseUrl!.AbsoluteUri.TrimEnd('/')}/{path}")
        {
            Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", bot.AccessToken) },
        };

    private static string Path(string conversationId, string endpoint) => $"conversations/{Uri.EscapeDataString(conversationId)}/{endpoint}";

    private static void WriteUser(Utf8JsonWriter json)
    {
        json.WriteStartObject("author");
        json.WriteString("type", "user");
        json.WriteEndObject();
    }
}
