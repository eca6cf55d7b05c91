using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Twilio;

/// <summary>A message of a user (https://www.twilio.com/docs/messaging/guides/webhook-request).</summary>
internal static class TwilioMessage
{
    private const int LongestKind = 40;

    /// <returns>Null if nobody sent it.</returns>
    public static string? AddressOf(TwilioForm form) =>
        form["From"] ?? (form["ExternalUserId"] is { } id ? $"{TwilioAddress.WhatsAppPrefix}{id}" : null);

    public static NativeEvent Read(TwilioForm form, string id, string address)
    {
        NativeEvent @event = new(id, "message", address)
        {
            Text = form["Body"],
            Attachments = TwilioMedia.Of(form),
            Location = Place(form),
            User = User(form),
        };

        // A button, or a row of a list.
        return (form["ButtonPayload"] ?? form["ListId"]) is { } data ? Pressed(@event, data, form["ButtonText"] ?? form["ListTitle"] ?? form["Body"])
            : @event is { Text: null, Attachments: null, Location: null } ? @event with { Text = Unknown(form) }
            : @event;
    }

    private static NativeEvent Pressed(NativeEvent @event, string data, string? label) => ChoiceData.Read(data) switch
    {
        PressedData.Inline inline => @event with { Type = "postback", Text = label, Payload = inline.Payload },
        PressedData.Token token => @event with { Type = "postback", Text = label, Choice = token.Name },

        // A button that was not made here.
        _ => @event with { Text = label ?? data },
    };

    // What a person has sent never disappears.
    private static string Unknown(TwilioForm form) => $"[{(form["MessageType"] is { } kind ? Printable.Cut(Labels.OneLine(kind), LongestKind) : "message")}]";

    private static NativeLocation? Place(TwilioForm form) => form.Number("Latitude") is { } latitude && form.Number("Longitude") is { } longitude
        ? new NativeLocation(latitude, longitude, form["Label"], form["Address"])
        : null;

    private static NativeUser? User(TwilioForm form)
    {
        Dictionary<string, string> metadata = [];
        Add("waId", form["WaId"]);
        Add("externalUserId", form["ExternalUserId"]);

        // STOP, START or HELP, by whatever word: after STOP nothing reaches the user any more.
        Add("optOut", form["OptOutType"]);

        return form["ProfileName"] is null && metadata.Count == 0 ? null : new NativeUser(form["ProfileName"], metadata);

        void Add(string property, string? value)
        {
            if (value is not null)
            {
                metadata.Add(property, value);
            }
        }
    }
}
