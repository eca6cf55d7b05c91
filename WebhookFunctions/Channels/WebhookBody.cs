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
    OutgoingMessage? Message,
    string? Activity,
    JsonElement Event)
{
    public static byte[] Write(OutgoingEvent outgoing) => JsonSerializer.SerializeToUtf8Bytes(
        new(
            outgoing.Id,
            TypeOf(outgoing),
            outgoing.Connection,
            new(outgoing.ConversationId, outgoing.Address),
            outgoing.Timestamp.UtcDateTime,
            outgoing.Agent is { } agent ? new("agent", agent.Length > 0 ? agent : null) : new("bot", null),
            outgoing.Message,
            outgoing.Activity,
            outgoing.Raw),
        ChannelJson.AsWritten.WebhookBody);

    private static string TypeOf(OutgoingEvent outgoing) => outgoing.Type switch
    {
        OutgoingType.Message => "message",
        OutgoingType.Typing => "typing",
        OutgoingType.Handover => "handover",
        OutgoingType.Joined => "joined",
        OutgoingType.Handback => "handback",
    };
}

internal sealed record WebhookConversation(string Id, string Address);

internal sealed record WebhookAuthor(string Type, string? Name);

[JsonSerializable(typeof(WebhookBody))]
internal sealed partial class ChannelJson : JsonSerializerContext
{
    public static ChannelJson AsWritten { get; } = new(Json.AsWritten.NewOptions());
}
