using System.Text.Json.Serialization;

namespace WebhookFunctions.Management;

[JsonSerializable(typeof(ConnectionList))]
[JsonSerializable(typeof(ChannelBody))]
[JsonSerializable(typeof(ChannelSetupBody))]
[JsonSerializable(typeof(GateBody))]
[JsonSerializable(typeof(Tried))]
[JsonSerializable(typeof(WaitingList))]
[JsonSerializable(typeof(DeadLetterList))]
[JsonSerializable(typeof(DeadLetterBody))]
[JsonSerializable(typeof(Replays))]
[JsonSerializable(typeof(Discards))]
[JsonSerializable(typeof(ConversationList))]
[JsonSerializable(typeof(ConversationBody))]
[JsonSerializable(typeof(ConversationTranscript))]
[JsonSerializable(typeof(HandedBack))]
[JsonSerializable(typeof(PersonPart))]
[JsonSerializable(typeof(PersonDeleted))]
[JsonSerializable(typeof(MessageAccepted))]
internal sealed partial class ManageJson : JsonSerializerContext
{
    public static ManageJson AsWritten { get; } = new(Json.AsWritten.NewOptions());
}
