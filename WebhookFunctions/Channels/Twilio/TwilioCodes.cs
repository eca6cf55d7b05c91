using System.Globalization;
using WebhookFunctions.Delivery;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Twilio;

/// <summary>Twilio's error codes (https://www.twilio.com/docs/api/errors), as far as they mean something to anybody but the message itself.</summary>
internal static class TwilioCodes
{
    /// <returns>Null where the status of the answer says it, or the code concerns this one message.</returns>
    public static DeliveryStatus? Meaning(int code) => code switch
    {
        // The account or its credentials, and the sender: an operator has to mend them, and every message has the same trouble.
        20003 or 20005 or 20006 or 20404 or 21212 or 21603 or 21606 or 21659 or 21660 or 21701 or 21703 or 21704 or 21705 or 63007 => DeliveryStatus.Denied,

        // Too fast, the queue is full, or the channel is in trouble. Nothing of it was taken.
        14107 or 20429 or 21611 or 30001 or 30022 or 63017 or 63018 => DeliveryStatus.Unavailable,
        _ => null,
    };

    /// <summary>Whether the user gets no message now, whatever is in it: the number is wrong or cannot be reached, the user wants none, or has written too long ago.</summary>
    public static bool ConcernsUser(int code) => code is 21211 or 21214 or 21217 or 21408 or 21610 or 21612 or 21614 or 63003 or 63015 or 63016 or 63024;

    /// <summary>Why a message that was taken did not arrive, for people.</summary>
    public static string Late(string status, string? code) => Number(code) is { } number
        ? string.Create(CultureInfo.InvariantCulture, $"Twilio says that the message is {status}, with error {number}: https://www.twilio.com/docs/api/errors/{number}")
        : $"Twilio says that the message is {status}{(code is null ? "" : $", with error {Printable.Cut(Printable.From(code), 20)}")}.";

    private static int? Number(string? code) => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
