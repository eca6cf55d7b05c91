using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebhookFunctions.Conversations;

/// <summary>A queue message: this conversation has (or may have) mail. It carries no event, so it may come twice, or for nothing.</summary>
public sealed record WakeUp(string Connection, string Address)
{
    /// <summary>With <see cref="Wait"/>: this is the delayed wake-up that the mail of this number waits for.</summary>
    public long? Number { get; init; }

    /// <summary>Which of the mail's waits it ends: <see cref="Mail.Waits"/>.</summary>
    public int? Wait { get; init; }

    /// <summary>This is a watchdog: it comes due when a forwarder has had time enough to show that it lives.</summary>
    public bool Watchdog { get; init; }

    /// <summary>The lease as the watchdog saw it one period ago. Unchanged since then: its holder is dead.</summary>
    public string? LeaseSeen { get; init; }

    /// <summary>Not a wake-up for mail: the handover of this number has lasted as long as it may.</summary>
    public long? Expires { get; init; }

    /// <summary>The watchdog that was sent before this wake-up, and is due two lease periods after it: to be taken back when its work is done.</summary>
    public Guard? Guard { get; init; }

    [JsonIgnore]
    public ConversationKey Conversation => new(Connection, Address);

    public static WakeUp For(ConversationKey conversation) => new(conversation.Connection, conversation.Address);

    /// <exception cref="JsonException">The text is not a wake-up.</exception>
    public static WakeUp Parse(string text) =>
        JsonSerializer.Deserialize(text, WakeUpJson.Default.WakeUp) ?? throw new JsonException("A wake-up cannot be null.");

    public string ToJson() => JsonSerializer.Serialize(this, WakeUpJson.Default.WakeUp);
}

/// <summary>A delayed message in the queue, as far as one needs to know it to take it back.</summary>
public sealed record Guard(string MessageId, string PopReceipt);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WakeUp))]
internal sealed partial class WakeUpJson : JsonSerializerContext;
