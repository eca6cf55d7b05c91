using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using WebhookFunctions.Conversations;
using WebhookFunctions.Http;
using WebhookFunctions.Json;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Channels.Slack;

/// <summary>A request of Slack, in one of its three forms: an event as JSON, a press of a button as JSON in a form, a command as a form.</summary>
/// <remarks>All that is genuine is answered with 200: Slack sends anything else again, and stops sending events to an address that refuses too many.</remarks>
internal static class SlackRequest
{
    private const string Unreadable = "unreadable";

    public static ChannelRequest Read(ReceivedRequest request, SlackReading reading, DateTimeOffset now)
    {
        if (request.Form() is not { } form)
        {
            return Json(request.Body, whole => Event(whole, reading, now));
        }

        return Field(form, "payload") is { } payload ? Json(Encoding.UTF8.GetBytes(payload), pressed => SlackButton.Read(pressed, reading, now))
            : Field(form, "command") is not null ? SlackStart.OfCommand(name => Field(form, name), reading, now)
            : Skipped(form.ContainsKey("ssl_check") ? "ssl_check" : Unreadable);
    }

    public static ChannelRequest Taken(NativeEvent @event, DateTimeOffset sentAt)
    {
        AddressedEvent addressed = @event.Addressed(0, sentAt);

        return EventChecks.IsId(@event.Id) && addressed.Event.Json.Length <= EventChecks.MaximumBytes
            ? new ChannelRequest(SignatureVerdict.Valid, [addressed], []) { Answer = ChannelAnswer.Empty }
            : Skipped("too large");
    }

    public static ChannelRequest Skipped(string kind) => new(SignatureVerdict.Valid, [], []) { Answer = ChannelAnswer.Empty, Skipped = [kind] };

    private static ChannelRequest Event(JsonElement whole, SlackReading reading, DateTimeOffset now) => whole.Text("type") switch
    {
        "url_verification" when whole.Text("challenge") is { } challenge => Answered(challenge),
        "event_callback" when whole.Object("event") is { } @event => SlackEvent.Read(@event, whole, reading, now),
        var other => Skipped(SkippedKind.Of(other)),
    };

    // Slack tries an address in this way before it uses it.
    private static ChannelRequest Answered(string challenge) =>
        new(SignatureVerdict.Valid, [], []) { Answer = new ChannelAnswer("text/plain; charset=utf-8", Encoding.UTF8.GetBytes(challenge)) };

    private static ChannelRequest Json(ReadOnlyMemory<byte> body, Func<JsonElement, ChannelRequest> read)
    {
        if (!StrictJson.TryParse(body, out JsonDocument? json, out _))
        {
            return Skipped(Unreadable);
        }

        using (json)
        {
            return read(json.RootElement);
        }
    }

    private static string? Field(Dictionary<string, StringValues> form, string name) => form.TryGetValue(name, out StringValues values) && values is [{ } value] ? WellFormed(value) : null;

    private static string WellFormed(string text) => Rendering.WellFormed.Of(text);
}
