using System.Text.Json;
using WebhookFunctions.ChannelToBot;
using WebhookFunctions.Conversations;
using WebhookFunctions.Http;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Channels;

/// <summary>What the <c>webhook</c> channel sends: <c>{ "events": [ … ] }</c>, or one event alone, in the form of <see cref="UserEvent"/>.</summary>
internal static class WebhookRequest
{
    private const int MaximumAddressLength = 512;

    public static ChannelRequest Parse(ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        if (!StrictJson.TryParse(body, out JsonDocument? json, out Problem? problem))
        {
            return ChannelRequest.Unreadable(problem);
        }

        using (json)
        {
            JsonElement root = json.RootElement;

            if (root.ValueKind != JsonValueKind.Object)
            {
                return ChannelRequest.Unreadable(Problem.InvalidRequest("The body must be an object: an event, or { \"events\": [ … ] }."));
            }

            if (root.Get("events") is not { } events)
            {
                return Parse([root], now);
            }

            return events.ValueKind == JsonValueKind.Array
                ? Parse(events.EnumerateArray(), now)
                : ChannelRequest.Unreadable(Problem.InvalidRequest("events must be an array."));
        }
    }

    private static ChannelRequest Parse(IEnumerable<JsonElement> events, DateTimeOffset now)
    {
        List<AddressedEvent> accepted = [];
        List<RejectedEvent> rejected = [];

        foreach ((int index, JsonElement @event) in events.Index())
        {
            if (Check(@event) is { } wrong)
            {
                rejected.Add(new(index, EventChecks.Id(@event), wrong.Status, wrong.Reason));
            }
            else
            {
                IncomingEvent incoming = new(@event.Text("id")!, EventSource.Channel, UserEvent.Kind(@event), now, @event.GetRawText());
                accepted.Add(new(@event.Text("address")!, incoming));
            }
        }

        return new ChannelRequest(SignatureVerdict.Valid, accepted, rejected);
    }

    private static (int Status, string Reason)? Check(JsonElement @event)
    {
        if (EventChecks.Problem(@event) is { } problem)
        {
            return problem;
        }

        if (@event.Text("address") is not { Length: > 0 and <= MaximumAddressLength })
        {
            return (400, $"address must be a string of 1 to {MaximumAddressLength} characters: where the user is on the channel.");
        }

        return UserEvent.Problem(@event) is { } reason ? (400, reason) : null;
    }
}
