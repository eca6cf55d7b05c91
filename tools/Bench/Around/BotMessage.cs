using System.Text;
using WebhookFunctions.Conversations;

namespace Bench;

/// <summary>A message of the bot as the platform sends it.</summary>
internal static class BotMessage
{
    private const string Text = "Your parcel has left our warehouse and will be with you on Tuesday.";

    public static IncomingEvent For(string address, string id) => new(id, EventSource.Bot, EventKind.Message, DateTimeOffset.UtcNow, Json(address, id)) { Text = Text };

    /// <summary>A request of the platform with this message.</summary>
    public static byte[] Envelope(string address, string id) =>
        Encoding.UTF8.GetBytes($$"""{"app":{},"webhook":{"version":"v1"},"events":[{{Json(address, id)}}]}""");

    /// <summary>The platform's id of the conversation: the user's address with a prefix.</summary>
    public static string PlatformId(string address) => $"chat-{address}";

    private static string Json(string address, string id) => $$$"""
        {"id":"{{{id}}}","type":"conversation:message","createdAt":"2026-01-01T12:00:00.000Z","payload":{"conversation":{"id":"{{{PlatformId(address)}}}"},
        "message":{"id":"m-{{{id}}}","author":{"type":"chatbot"},"content":{"type":"text","text":"{{{Text}}}" } } } }
        """;
}
