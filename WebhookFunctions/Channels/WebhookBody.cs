using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebhookFunctions.Channels;

/// <summary>What the <c>webhook</c> channel's endpoint gets.</summary>
internal sealed record WebhookBody(
    string Id,
    string Type,
    string Connection,
    WebhookConversation Conversation,
    DateTime Timestamp,
    WebhookAuthor Author,
    WebhookMessage? Message,
    string? Activity,
    WebhookHandover? Handover,
    string? Reason,
    JsonElement? Event)
{
    /// <param name="raw">Whether to include the event as the platform wrote it.</param>
    public static byte[] Write(OutgoingEvent outgoing, bool raw) => JsonSerializer.SerializeToUtf8Bytes(
        new(
            outgoing.Id,
            TypeOf(outgoing),
            outgoing.Connection,
            new(outgoing.ConversationId, outgoing.Address),
            outgoing.Timestamp.UtcDateTime,
            outgoing.Agent is { } agent ? new("agent", agent.Length > 0 ? agent : null) : new("bot", null),
            outgoing.Message is { } message ? WebhookMessage.Of(message) : null,
            outgoing.Activity,
            outgoing.Type == OutgoingType.Handover ? new(outgoing.Metadata) : null,
            outgoing.Reason,
            raw ? outgoing.Raw : null),
        ChannelJson.AsWritten.WebhookBody);

    private static string TypeOf(OutgoingEvent outgoing) => outgoing.Type switch
    {
        OutgoingType.Message => "message",
        OutgoingType.Typing => "typing",
        OutgoingType.Handover => "handover",
        OutgoingType.Joined => "joined",
        OutgoingType.Handback => "handback",
        OutgoingType.Ended => "ended",
    };
}

internal sealed record WebhookConversation(string Id, string Address);

/// <param name="Content">Left out if it is only a text: nothing is sent twice, because many servers take no more than 100 kB.</param>
internal sealed record WebhookMessage(string Id, string Text, string? Fallback, JsonElement? Content)
{
    public static WebhookMessage Of(OutgoingMessage message) => new(message.Id, message.Text, message.Fallback, SaysMore(message) ? message.Content : null);

    private static bool SaysMore(OutgoingMessage message) => message.Content.EnumerateObject().Any(property => property.Name switch
    {
        "type" => property.Value.ValueKind != JsonValueKind.String || !property.Value.ValueEquals("text"),
        "text" => property.Value.ValueKind != JsonValueKind.String || !property.Value.ValueEquals(message.Text),
        _ => true,
    });
}

/// <param name="Metadata">What the bot tells the agents.</param>
internal sealed record WebhookHandover(JsonElement? Metadata);

internal sealed record WebhookAuthor(string Type, string? Name);

[JsonSerializable(typeof(WebhookBody))]
internal sealed partial class ChannelJson : JsonSerializerContext
{
    public static ChannelJson AsWritten { get; } = new(Json.AsWritten.NewOptions());
}
