using System.Text.Json;
using WebhookFunctions.Delivery;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Twilio;

/// <summary>What an answer of Twilio's API means: its code, where it has one, says more than its status.</summary>
internal static class TwilioOutcome
{
    /// <summary>Of a message.</summary>
    /// <returns>Null where the status of the answer says it: Twilio is in trouble, or too many requests came.</returns>
    public static DeliveryResult? OfMessage(RemoteAnswer answer) => Of(answer) switch
    {
        { IsDelivered: true } when answer.Json.Text("sid") is not { Length: > 0 } => DeliveryResult.Unavailable($"{answer.Reason} (not an answer of Twilio)").Uncertain(),

        // Taken, and given up on at once.
        { IsDelivered: true } when answer.Json.Text("status") is "failed" or "undelivered" => DeliveryResult.Refused(answer.Reason),
        { IsDelivered: true } => DeliveryResult.DeliveredAs(answer.Json.Text("sid")!),
        var other => other,
    };

    /// <summary>Of any request.</summary>
    /// <returns>Null where the status of the answer says it. That of a 429 may come with the time to wait.</returns>
    public static DeliveryResult? Of(RemoteAnswer answer) => answer.Status switch
    {
        >= 200 and < 300 => DeliveryResult.Delivered,
        429 or >= 500 => null,
        401 => DeliveryResult.Denied(answer.Reason),
        _ when TwilioCodes.Meaning(Code(answer)) is { } meaning => DeliveryResult.Of(meaning, answer.Reason),
        >= 400 when Code(answer) > 0 => DeliveryResult.Refused(answer.Reason),
        _ => null,
    };

    /// <summary>Whether it refuses what is in the message, and could take a simpler one.</summary>
    public static bool RefusesContent(RemoteAnswer answer) => answer.Status == 400 && !TwilioCodes.ConcernsUser(Code(answer));

    private static int Code(RemoteAnswer answer) => answer.Json.Get("code") is { ValueKind: JsonValueKind.Number } code && code.TryGetInt32(out int number) ? number : 0;
}
