using System.Text.Json;
using System.Text.Json.Serialization;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Channels;

/// <summary>A user's event in a channel of our own, brought into the one form of all channels: that of <see cref="UserEvent"/>.</summary>
/// <param name="Type"><c>message</c>, <c>postback</c>, <c>start</c> or <c>read</c>.</param>
internal sealed record NativeEvent(string Id, string Type, string Address)
{
    public string? Text { get; init; }

    public JsonElement? Payload { get; init; }

    /// <summary>What a button carried in the payload's place: see <see cref="StoredChoice"/>.</summary>
    public string? Choice { get; init; }

    public IReadOnlyList<NativeAttachment>? Attachments { get; init; }

    public NativeLocation? Location { get; init; }

    public NativeUser? User { get; init; }

    /// <summary>Whether it is an earlier message, changed.</summary>
    public bool? Edited { get; init; }

    public AddressedEvent Addressed(int index, DateTimeOffset sentAt)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(this, NativeJson.AsWritten.NativeEvent);
        using JsonDocument @event = JsonDocument.Parse(json);
        IncomingEvent incoming = new(Id, EventSource.Channel, UserEvent.Kind(@event.RootElement), sentAt, json) { Text = UserEvent.Transcript(@event.RootElement) };

        return new AddressedEvent(index, Address, incoming);
    }
}

/// <param name="Kind">What it is in a word, such as <c>photo</c>: what is shown where nothing else is known of it.</param>
/// <param name="Reference">
/// By what the channel knows the file (<see cref="IHasMedia"/>): an id, or an address that is worth nothing without the app's credentials. It becomes part of an address of the app's
/// and can be read there, so it must not hold a secret. In a text of more than some 900 characters nobody gets an address.
/// </param>
/// <param name="Size">In bytes.</param>
internal sealed record NativeAttachment(string Kind, string Reference, string? ContentType = null, string? Name = null, long? Size = null);

internal sealed record NativeLocation(double Latitude, double Longitude, string? Name = null, string? Address = null);

/// <param name="Metadata">What else is known of the user; texts alone.</param>
internal sealed record NativeUser(string? Name, IReadOnlyDictionary<string, string>? Metadata);

[JsonSerializable(typeof(NativeEvent))]
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonNode))]
internal sealed partial class NativeJson : JsonSerializerContext
{
    public static NativeJson AsWritten { get; } = new(Json.AsWritten.NewOptions());
}
