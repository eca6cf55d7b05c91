using System.Net.Mime;
using WebhookFunctions.Conversations;
using WebhookFunctions.Mailboxes;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Channels.Twilio;

/// <summary>One request of Twilio: a user's message, or what became of one of the bot's.</summary>
/// <remarks>All that is genuine is answered with 200 and an empty answer in TwiML: any other text would be sent to the user.</remarks>
internal static class TwilioReading
{
    private static readonly ChannelAnswer _nothingToSay = new(MediaTypeNames.Text.Xml, "<Response/>"u8.ToArray());

    // What else Twilio calls the state of a message is of no use, and must not make as many metrics as somebody likes.
    private static readonly string[] _states = ["accepted", "scheduled", "queued", "sending", "sent", "delivered", "canceled"];

    /// <param name="own">The sender of the bot's messages.</param>
    /// <param name="isRemembered">Whether a message on WhatsApp is needed later, to show typing as an answer to it.</param>
    public static ChannelRequest Read(TwilioForm form, string own, bool isRemembered, DateTimeOffset now)
    {
        if (form.Sid is not { } sid)
        {
            return Skipped("without a message");
        }

        return form["MessageStatus"] is { } status and not ("received" or "receiving")
            ? State(form, sid, status, now)
            : Message(form, sid, own, isRemembered, now);
    }

    /// <summary>A request that is genuine and no form.</summary>
    public static ChannelRequest NoForm() => Skipped("no form");

    private static ChannelRequest Message(TwilioForm form, string sid, string own, bool isRemembered, DateTimeOffset now) =>
        TwilioMessage.AddressOf(form) is not { } address ? Skipped("without a sender")
            : TwilioAddress.IsSame(address, own) ? Skipped("of the bot")
            : Taken((TwilioMessage.Read(form, sid, address) with
            {
                Memory = isRemembered && TwilioAddress.IsWhatsApp(address) ? new TwilioMemory(sid).ToJson() : null,
            }).Addressed(0, now));

    private static ChannelRequest State(TwilioForm form, string sid, string status, DateTimeOffset now) => (status, form["To"]) switch
    {
        ("failed" or "undelivered", { } to) => Taken(new LateFailure($"{sid}-{status}", sid, TwilioCodes.Late(status, form["ErrorCode"])).Addressed(0, to, now)),
        ("read", { } to) => Taken(Receipt(new NativeEvent($"{sid}-{status}", "read", to).Addressed(0, now))),
        _ => Skipped(_states.Contains(status) ? $"status: {status}" : "status"),
    };

    // A user who was deleted does not come back because of it.
    private static AddressedEvent Receipt(AddressedEvent read) => read with { Event = read.Event with { Needs = RowKeys.Sequence(Direction.ChannelToBot) } };

    private static ChannelRequest Taken(AddressedEvent addressed) =>
        EventChecks.IsId(addressed.Event.Id) && EventChecks.IsAddress(addressed.Address) && addressed.Event.Json.Length <= EventChecks.MaximumBytes
            ? new ChannelRequest(SignatureVerdict.Valid, [addressed], []) { Answer = _nothingToSay }
            : Skipped("too large");

    private static ChannelRequest Skipped(string kind) => new(SignatureVerdict.Valid, [], []) { Answer = _nothingToSay, Skipped = [kind] };
}
