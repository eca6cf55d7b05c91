using System.Text.Json;
using System.Text.Json.Serialization;
using WebhookFunctions.Json;
using WebhookFunctions.Transcripts;

namespace WebhookFunctions.Desks;

/// <summary>An event on its way to the agent desk, in the form in which the <c>webhook</c> desk gets it.</summary>
/// <param name="Id">The idempotency key: the same for every attempt at the same event.</param>
/// <param name="Type"><c>handover</c>, <c>message</c>, <c>typing</c>, <c>read</c> or <c>ended</c>.</param>
/// <param name="User">The user as the channel gave it last (a JSON object), or null.</param>
internal sealed record DeskEvent(
    string Id,
    string Type,
    string Connection,
    DeskConversation Conversation,
    DateTime Timestamp,
    [property: JsonConverter(typeof(RawJson))] string? User)
{
    public DeskHandover? Handover { get; init; }

    public TranscriptBody? Transcript { get; init; }

    public DeskMessage? Message { get; init; }

    public string? Activity { get; init; }

    /// <summary>Why the handover has ended.</summary>
    public string? Reason { get; init; }

    /// <summary>If so configured, a handover or a message as its sender wrote it.</summary>
    public JsonElement? Event { get; init; }
}

/// <param name="Id">The platform's id of the chat that was handed over.</param>
/// <param name="Address">Where the user is on the channel.</param>
internal sealed record DeskConversation(string Id, string Address);

/// <param name="Metadata">What the bot tells the desk, or null.</param>
internal sealed record DeskHandover(JsonElement? Metadata);

/// <param name="Text">The user's words or, if there are none, a readable line for each thing that the user sent.</param>
internal sealed record DeskMessage(string Id, string Text)
{
    /// <summary>The attachments as the channel gave them. The same holds for location and form.</summary>
    public JsonElement? Attachments { get; init; }

    public JsonElement? Location { get; init; }

    public JsonElement? Form { get; init; }
}

[JsonSerializable(typeof(DeskEvent))]
internal sealed partial class DeskJson : JsonSerializerContext
{
    public static DeskJson AsWritten { get; } = new(Json.AsWritten.NewOptions());
}
