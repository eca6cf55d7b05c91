using System.Collections.Frozen;
using System.Text.Json;
using WebhookFunctions.Conversations;
using WebhookFunctions.Http;
using WebhookFunctions.Json;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Channels;

/// <summary>What the <c>webhook</c> channel sends: <c>{ "events": [ … ] }</c>, or one event alone, in the form of <see cref="UserEvent"/>.</summary>
internal static class WebhookRequest
{
    private static readonly FrozenSet<string> _ofAll = ["id", "type", "address", "user", "user.name", "user.metadata"];
    private static readonly FrozenSet<string> _ofMessages = [.. _ofAll, "text", .. UserMedia.Known];
    private static readonly FrozenSet<string> _ofPostbacks = [.. _ofAll, "text", "payload"];
    private static readonly FrozenSet<string> _ofTyping = [.. _ofAll, "activity"];
    private static readonly FrozenSet<string> _ofStarts = [.. _ofAll, "payload"];
    private static readonly FrozenSet<string> _ofHandbacks = [.. _ofAll, "metadata"];

    public static ChannelRequest Parse(ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        if (!EventList.TryParse(body, out JsonDocument? json, out IReadOnlyList<JsonElement>? events, out Problem? problem))
        {
            return ChannelRequest.Unreadable(problem);
        }

        using (json)
        {
            List<AddressedEvent> accepted = [];
            List<RejectedEvent> rejected = [];
            List<IgnoredProperties> ignored = [];

            foreach ((int index, JsonElement @event) in events.Index())
            {
                if (Check(@event) is { } wrong)
                {
                    rejected.Add(new(index, EventChecks.Id(@event), wrong.Status, wrong.Reason));
                }
                else
                {
                    IncomingEvent incoming = new(@event.Id("id")!, EventSource.Channel, UserEvent.Kind(@event), now, @event.GetRawText()) { Text = UserEvent.Transcript(@event) };
                    accepted.Add(new(index, @event.Id("address")!, incoming));
                    ignored.Add(UnknownProperties.Of(@event, index, Known(UserEvent.Kind(@event))));
                }
            }

            return new ChannelRequest(SignatureVerdict.Valid, accepted, rejected) { Ignored = ignored };
        }
    }

    private static FrozenSet<string> Known(EventKind kind) => kind switch
    {
        EventKind.Message => _ofMessages,
        EventKind.Postback => _ofPostbacks,
        EventKind.Typing => _ofTyping,
        EventKind.Start => _ofStarts,
        EventKind.Handback => _ofHandbacks,
        _ => _ofAll,
    };

    private static (int Status, string Reason)? Check(JsonElement @event) =>
        EventChecks.Problem(@event) ?? EventChecks.AddressProblem(@event) ?? (UserEvent.Problem(@event) is { } reason ? (400, reason) : null);
}
