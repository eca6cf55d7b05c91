using System.Text.Json;
using WebhookFunctions.Delivery;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Telegram;

/// <summary>Gets what a user has sent (https://core.telegram.org/bots/api#getfile). The file's address holds the token, so it stays here.</summary>
internal sealed class TelegramMedia(TelegramApi api, VendorFiles files)
{
    /// <summary>Telegram gives bots no larger ones.</summary>
    public const long LargestFile = 20 * 1024 * 1024;

    public async Task<(DeliveryResult Result, ChannelFile? File)> OpenAsync(string reference, CancellationToken cancellation)
    {
        (DeliveryResult known, JsonElement file) = await api.AskAsync(
            TelegramRendering.Call("getFile", new GetFile(reference), TelegramJson.AsWritten.GetFile), cancellation);

        if (!known.IsDelivered)
        {
            return (known, null);
        }

        return Escaped(file.Text("file_path")) is { } path
            ? await files.OpenAsync(api.RequestFor(path), cancellation)
            : (DeliveryResult.Refused("Telegram gives no path of the file."), null);
    }

    // A Bot API server that runs on its operator's own machine may give a path of that machine, which cannot be asked for.
    private static string? Escaped(string? path) => path?.Split('/') is { } parts && parts.All(part => part is not ("" or "." or ".."))
        ? string.Join('/', parts.Select(Uri.EscapeDataString))
        : null;
}

internal sealed record GetFile(string FileId);
