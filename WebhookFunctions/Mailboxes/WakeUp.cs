using System.Text.Json;
using System.Text.Json.Serialization;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Mailboxes;

/// <summary>A queue message that says: look at this mailbox now. It is a hint: it may be lost, late, doubled or for nothing, and nothing depends on it but speed.</summary>
/// <param name="At">When a forwarder should see it, in milliseconds since the Unix epoch.</param>
internal sealed record WakeUp(string Connection, string Address, long At)
{
    /// <summary>With <see cref="Wait"/>: the wake-up is for the end of a wait of the mail with this number.</summary>
    public long? Number { get; init; }

    /// <summary>Which of the mail's waits ends: <see cref="Mail.Waits"/>.</summary>
    public int? Wait { get; init; }

    /// <summary>The lease as the sweep saw it a lease period ago. If the lease is still the same, its holder is dead, and the forwarder with this wake-up takes over.</summary>
    public string? Lease { get; init; }

    /// <summary>The sweep sent this wake-up, so the mailbox's due row has a later time than just after an acceptance.</summary>
    public bool Swept { get; init; }

    /// <summary>This wake-up was put back, because its destination had all the places it may have. So the mailbox's due row has a later time, and no other wake-up is put back for it.</summary>
    public bool PutBack { get; init; }

    /// <summary>The mailbox has been called at a destination with a limit, so it does not line up again behind those that came later.</summary>
    public bool Called { get; init; }

    /// <summary>What the channel has reported on while a forwarder had the mailbox: see <see cref="SentReports"/>.</summary>
    public string? Reported { get; init; }

    /// <summary>An event that passes beside the mailbox, because it is worth nothing later.</summary>
    public PassingEvent? Passing { get; init; }

    [JsonIgnore]
    public ConversationKey Conversation => new(Connection, Address);

    /// <param name="delay">How long the queue will hide it.</param>
    public static WakeUp For(ConversationKey conversation, DateTimeOffset now, TimeSpan delay = default) =>
        new(conversation.Connection, conversation.Address, (now + delay).ToUnixTimeMilliseconds());

    /// <returns>Null if the text is not a wake-up.</returns>
    public static WakeUp? TryParse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, WakeUpJson.Default.WakeUp);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, WakeUpJson.Default.WakeUp);

    /// <summary>Whether the wake-up was in the queue, or on its way, for longer than <paramref name="late"/>.</summary>
    public bool IsLate(DateTimeOffset now, TimeSpan late) => now.ToUnixTimeMilliseconds() - At > late.TotalMilliseconds;
}

/// <summary>An event that is tried once, soon, beside the mailbox: typing.</summary>
/// <param name="After">The last number given out in the mailbox when the event came. If another number is given out later, the event is obsolete.</param>
/// <param name="Json">The event as the sender wrote it, as base64.</param>
internal sealed record PassingEvent(string Id, EventSource Source, EventKind Kind, DateTimeOffset SentAt, DateTimeOffset AcceptedAt, long After, byte[] Json)
{
    [JsonIgnore]
    public IncomingEvent Event => new(Id, Source, Kind, SentAt, Json);
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WakeUp))]
internal sealed partial class WakeUpJson : JsonSerializerContext;
