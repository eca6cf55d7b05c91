using System.Text.Json.Serialization;
using WebhookFunctions.Json;

namespace WebhookFunctions.Handovers;

/// <summary>An event in the platform's form that the platform did not write.</summary>
internal sealed record PlatformEvent(string Id, string Type, PlatformPayload Payload);

internal sealed record PlatformPayload(
    PlatformConversation Conversation,
    PlatformAuthor? Author = null,
    PlatformMessage? Message = null,
    PlatformActivity? Activity = null,
    PlatformHandback? Handback = null);

internal sealed record PlatformConversation(string Id);

internal sealed record PlatformAuthor(string Type, string? Name);

/// <param name="Content">A JSON object.</param>
internal sealed record PlatformMessage(string Id, PlatformAuthor? Author, [property: JsonConverter(typeof(RawJson))] string Content);

internal sealed record PlatformActivity(string Type);

internal sealed record PlatformHandback(string Reason);

[JsonSerializable(typeof(PlatformEvent))]
[JsonSerializable(typeof(AgentAttachment))]
internal sealed partial class HandoverJson : JsonSerializerContext
{
    public static HandoverJson AsWritten { get; } = new(Json.AsWritten.NewOptions());
}
