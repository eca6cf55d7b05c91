using System.Text.Json;
using WebhookFunctions.Delivery;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Telegram;

/// <summary>Tells Telegram where the bot's updates go (https://core.telegram.org/bots/api#setwebhook).</summary>
/// <param name="secret">What Telegram is to send along with every update.</param>
internal sealed class TelegramSetup(TelegramApi api, string secret)
{
    // Named, because otherwise the choice of an earlier owner of the bot stays in force.
    private static readonly string[] _updates =
        ["message", "edited_message", "callback_query", "my_chat_member", "business_message", "edited_business_message"];

    public async Task<(DeliveryResult Result, ChannelState? State)> LookAsync(CancellationToken cancellation)
    {
        (DeliveryResult known, JsonElement me) = await api.AskAsync(new ChannelCall("getMe", "{}"u8.ToArray()), cancellation);

        if (!known.IsDelivered)
        {
            return (known, null);
        }

        (DeliveryResult seen, JsonElement now) = await api.AskAsync(new ChannelCall("getWebhookInfo", "{}"u8.ToArray()), cancellation);

        return (seen, seen.IsDelivered ? Read(me, now) : null);
    }

    public async Task<(DeliveryResult Result, ChannelSetup? Setup)> SetUpAsync(Uri address, bool isDryRun, CancellationToken cancellation)
    {
        (DeliveryResult seen, ChannelState? before) = await LookAsync(cancellation);

        if (before is null)
        {
            return (seen, null);
        }

        ChannelSetup setup = new(_updates, before);

        if (isDryRun)
        {
            return (seen, setup);
        }

        SetWebhook call = new(address.AbsoluteUri, secret, _updates);
        (DeliveryResult set, _) = await api.AskAsync(TelegramRendering.Call("setWebhook", call, TelegramJson.AsWritten.SetWebhook), cancellation);

        return (set, set.IsDelivered ? setup : null);
    }

    private static ChannelState Read(JsonElement me, JsonElement now) => new(
        $"@{me.Text("username")}",
        now.Text("url") is { Length: > 0 } url ? url : null,
        now.Get("pending_update_count") is { ValueKind: JsonValueKind.Number } pending && pending.TryGetInt32(out int waiting) ? waiting : 0,
        now.Text("last_error_message") is { Length: > 0 } trouble ? trouble : null,
        now.Get("last_error_date") is { ValueKind: JsonValueKind.Number } date && date.TryGetInt64(out long seconds) && seconds is > 0 and < 253402300800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime
            : null,
        [.. now.Elements("allowed_updates").Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!)]);
}

internal sealed record SetWebhook(string Url, string SecretToken, IReadOnlyList<string> AllowedUpdates);
