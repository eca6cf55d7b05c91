using System.Text.Json;
using WebhookFunctions.Conversations;
using WebhookFunctions.Json;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>A request of Meta's: many changes of many numbers may be in one (https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages).</summary>
/// <remarks>All that is genuine is answered with 200: Meta would send anything else again for days.</remarks>
/// <param name="phone">The connection's own phone number id: an app's URL gets the events of all its numbers.</param>
internal sealed class WhatsAppRequest(string phone, DateTimeOffset now)
{
    private readonly List<AddressedEvent> _events = [];
    private readonly List<AddressChange> _changes = [];
    private readonly List<SentReport> _reports = [];
    private readonly List<string> _skipped = [];

    public static ChannelRequest Read(ReadOnlyMemory<byte> body, string phone, DateTimeOffset now)
    {
        WhatsAppRequest request = new(phone, now);

        if (!StrictJson.TryParse(body, out JsonDocument? json, out _))
        {
            request._skipped.Add("unreadable");

            return request.Result();
        }

        using (json)
        {
            request.Read(json.RootElement);

            return request.Result();
        }
    }

    private void Read(JsonElement root)
    {
        if (root.Text("object") != "whatsapp_business_account")
        {
            _skipped.Add("not of WhatsApp");

            return;
        }

        foreach (JsonElement change in root.Elements("entry").SelectMany(entry => entry.Elements("changes")))
        {
            // Echoes of what was sent by hand, and what somebody else's agent hears, come in fields of their own.
            if (change.Text("field") != "messages")
            {
                _skipped.Add($"field: {SkippedKind.Of(change.Text("field"))}");
            }
            else if (change.Object("value") is { } value)
            {
                Value(value);
            }
        }
    }

    private void Value(JsonElement value)
    {
        if (value.Object("metadata")?.Id("phone_number_id") != phone)
        {
            _skipped.Add("of another number");

            return;
        }

        foreach (JsonElement message in value.Elements("messages"))
        {
            Message(message, value);
        }

        foreach (JsonElement status in value.Elements("statuses"))
        {
            Status(status);
        }

        _skipped.AddRange(value.Elements("errors").Select(_ => "errors"));
    }

    private void Message(JsonElement message, JsonElement value)
    {
        WhatsAppUser user = WhatsAppUser.Of(message, value);
        string? reason = WhatsAppMessage.Skip(message, value, user);

        if (reason is not null)
        {
            _skipped.Add($"message: {reason}");
        }
        else if (message.Text("type") == "system")
        {
            System(message);
        }
        else
        {
            Take(WhatsAppMessage.Read(message, user) with { Memory = user.Remembering(message.Text("id")).ToJson() }, user.Alias, message);
        }
    }

    // Nobody has written it. The event that goes with a change is none for the bot: by it the conversation learns where to send.
    private void System(JsonElement message)
    {
        JsonElement? system = message.Object("system");

        if (WhatsAppChange.Of(message, system) is { } change)
        {
            _changes.Add(change.Change);
            Take(new NativeEvent(message.Text("id")!, "changed", change.Change.Before) { Memory = change.Memory.ToJson() }, alias: null, message);
        }

        _skipped.Add($"system: {SkippedKind.Of(system?.Text("type"))}");
    }

    private void Status(JsonElement status)
    {
        if (WhatsAppStatus.Report(status) is { } report)
        {
            _reports.Add(report);
        }

        if (WhatsAppStatus.Failure(status) is { } failure && WhatsAppStatus.RecipientOf(status) is { } recipient)
        {
            _events.Add(failure.Addressed(_events.Count, recipient, now) with { IsOneOfSeveral = true });
        }
        else
        {
            _skipped.Add($"status: {SkippedKind.Of(status.Text("status"))}");
        }
    }

    private void Take(NativeEvent @event, string? alias, JsonElement message)
    {
        AddressedEvent addressed = @event.Addressed(_events.Count, WhatsAppMessage.SentAt(message) ?? now) with { IsOneOfSeveral = true, Alias = alias };

        if (addressed.Event.Json.Length > EventChecks.MaximumBytes)
        {
            _skipped.Add("too large");
        }
        else
        {
            _events.Add(addressed);
        }
    }

    private ChannelRequest Result() => new(SignatureVerdict.Valid, _events, []) { Answer = ChannelAnswer.Empty, Skipped = _skipped, Changes = _changes, Reports = _reports };
}
