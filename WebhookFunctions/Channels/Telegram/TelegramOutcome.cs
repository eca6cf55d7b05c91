using System.Text.Json;
using WebhookFunctions.Delivery;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Telegram;

/// <summary>What an answer of the Bot API means (https://core.telegram.org/bots/api#making-requests).</summary>
internal static class TelegramOutcome
{
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);

    /// <returns>Null where the status of the answer says it: Telegram is in trouble.</returns>
    public static DeliveryResult? Of(RemoteAnswer answer) => Code(answer) switch
    {
        >= 200 and < 300 when IsOk(answer) => DeliveryResult.Delivered,
        >= 200 and < 300 => DeliveryResult.Unavailable($"{answer.Reason} (not an answer of Telegram)").Uncertain(),

        // The address of a bot is its token: no such bot, or no longer this token.
        401 or 404 => DeliveryResult.Denied(answer.Reason),
        429 => DeliveryResult.Unavailable(answer.Reason, Wait(answer)),

        // The user has blocked the bot, or the group has thrown it out.
        400 or 403 => DeliveryResult.Refused(answer.Reason),
        _ => null,
    };

    private static int Code(RemoteAnswer answer) => answer.Json.Get("error_code") is { ValueKind: JsonValueKind.Number } code && code.TryGetInt32(out int number) ? number : answer.Status;

    private static bool IsOk(RemoteAnswer answer) => answer.Json.Get("ok") is { ValueKind: JsonValueKind.True };

    private static TimeSpan? Wait(RemoteAnswer answer) =>
        answer.Json.Object("parameters")?.Get("retry_after") is { ValueKind: JsonValueKind.Number } after && after.TryGetDouble(out double seconds)
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, _longest.TotalSeconds))
            : null;
}
