using System.Text.Json;
using System.Text.Json.Serialization;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;

namespace WebhookFunctions.Channels;

/// <summary>A channel's report that it could not bring to a user what it had taken before.</summary>
/// <param name="Id">The same when the channel sends the report again.</param>
/// <param name="Sent">The channel's id of what was sent: see <see cref="Delivery.DeliveryResult.TakenAs"/>.</param>
/// <param name="Reason">For people: the channel's code, and its words.</param>
internal sealed record LateFailure(string Id, string Sent, string Reason)
{
    /// <summary>The report, to be accepted into the mailbox of the bot's messages: so it comes behind the message that it is about, even if it arrives before that is recorded.</summary>
    public AddressedEvent Addressed(int index, string address, DateTimeOffset now)
    {
        IncomingEvent report = new(Id, EventSource.Channel, EventKind.NotDelivered, now, JsonSerializer.SerializeToUtf8Bytes(this, LateFailureJson.AsWritten.LateFailure))
        {
            // Where nothing was ever sent, or the user was deleted meanwhile, it is about nothing.
            Needs = RowKeys.Sequence(Direction.BotToChannel),
        };

        return new AddressedEvent(index, address, report) { Direction = Direction.BotToChannel };
    }

    public static LateFailure Read(IncomingEvent report) => JsonSerializer.Deserialize(report.Json, LateFailureJson.AsWritten.LateFailure)!;
}

[JsonSerializable(typeof(LateFailure))]
internal sealed partial class LateFailureJson : JsonSerializerContext
{
    public static LateFailureJson AsWritten { get; } = new(Json.AsWritten.NewOptions());
}
