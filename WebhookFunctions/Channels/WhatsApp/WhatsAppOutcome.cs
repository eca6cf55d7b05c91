using System.Text.Json;
using WebhookFunctions.Delivery;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>What an answer of the Cloud API means: the code in its body says it, not the status (https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes).</summary>
internal static class WhatsAppOutcome
{
    // WhatsApp takes one message in six seconds to the same person for longer.
    private static readonly TimeSpan _betweenMessages = TimeSpan.FromSeconds(6);

    private const int NoSuchObject = 33;
    private const int LongestId = 500;

    /// <returns>Null where the status of the answer says it.</returns>
    public static DeliveryResult? Of(RemoteAnswer answer) => answer.Json.Object("error") is { } error && Number(error, "code") is { } code
        ? Failed(answer, error, code)
        : answer.IsSuccess && !IsTaken(answer) ? DeliveryResult.Unavailable($"{answer.Reason} (not an answer of WhatsApp)").Uncertain()
        : answer.IsSuccess ? MessageOf(answer) is { } id ? DeliveryResult.DeliveredAs(id) : DeliveryResult.Delivered
        : null;

    private static DeliveryResult? Failed(RemoteAnswer answer, JsonElement error, int code) => code switch
    {
        // What an operator has to mend: the token, its rights, the account, its payment, the number.
        0 or 3 or 10 or 190 or (>= 200 and < 300) or 368 or 131005 or 131031 or 131042 or 131045 or 133010 => DeliveryResult.Denied(answer.Reason),
        100 when Number(error, "error_subcode") == NoSuchObject => DeliveryResult.Denied(answer.Reason),

        131047 => DeliveryResult.Refused(
            $"The user has written nothing for more than 24 hours: WhatsApp takes a template only, until the user writes again (131047). {answer.Reason}"),
        131056 => DeliveryResult.Unavailable(answer.Reason, _betweenMessages),

        // Too much at once, or WhatsApp's own trouble.
        4 or 80007 or 130429 or 131057 or 133004 => DeliveryResult.Unavailable(answer.Reason),
        1 or 2 or 131000 or 131016 => DeliveryResult.Unavailable(answer.Reason).Uncertain(),

        // A code that does not exist yet: in trouble of its own it is tried again.
        _ => answer.Status is >= 500 or 401 or 403 or 408 or 429 ? null : DeliveryResult.Refused(answer.Reason),
    };

    private static string? MessageOf(RemoteAnswer answer) => answer.Json.Elements("messages").FirstOrDefault().Text("id") is { Length: > 0 and <= LongestId } id ? id : null;

    private static bool IsTaken(RemoteAnswer answer) =>
        answer.Json.Elements("messages").Any() || answer.Json.Get("success") is { ValueKind: JsonValueKind.True } || answer.Json.Get("id") is not null || answer.Json.Array("data") is not null;

    private static int? Number(JsonElement error, string name) => error.Get(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int code) ? code : null;
}
