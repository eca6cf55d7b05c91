using System.Globalization;
using System.Text.RegularExpressions;
using WebhookFunctions.Delivery;

namespace WebhookFunctions.Channels.Twilio;

/// <summary>The files of users' messages.</summary>
internal sealed partial class TwilioMedia(TwilioApi api, VendorFiles files)
{
    /// <summary>What Twilio takes from WhatsApp; an MMS is smaller.</summary>
    public const long LargestFile = 16 * 1024 * 1024;

    private const int MostFiles = 10;

    /// <returns>Null if there are none.</returns>
    public static IReadOnlyList<NativeAttachment>? Of(TwilioForm form)
    {
        NativeAttachment[] files = [.. Enumerable.Range(0, MostFiles).Select(index => One(form, index)).OfType<NativeAttachment>()];

        return files.Length > 0 ? files : null;
    }

    public Task<(DeliveryResult Result, ChannelFile? File)> OpenAsync(string reference, CancellationToken cancellation) => Media().IsMatch($"/{reference}")
        ? files.OpenAsync(api.RequestFor(reference), cancellation)
        : Task.FromResult<(DeliveryResult, ChannelFile?)>((DeliveryResult.Refused("That is no file of Twilio's."), null));

    private static NativeAttachment? One(TwilioForm form, int index)
    {
        string number = index.ToString(CultureInfo.InvariantCulture);

        if (form[$"MediaUrl{number}"] is not { } url)
        {
            return null;
        }

        string? type = form[$"MediaContentType{number}"];

        return new NativeAttachment(KindOf(type ?? ""), Media().Match(url) is { Success: true } found ? found.Value.TrimStart('/') : "", type);
    }

    private static string KindOf(string type) => type.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        "image/webp" => "sticker",
        ['i', 'm', 'a', 'g', 'e', '/', ..] => "photo",
        "audio/ogg" or "audio/amr" => "voice message",
        ['a', 'u', 'd', 'i', 'o', '/', ..] => "audio",
        ['v', 'i', 'd', 'e', 'o', '/', ..] => "video",
        "text/vcard" or "text/x-vcard" => "contact",
        _ => "file",
    };

    // The part of the address below the account: who has no credentials of the account cannot read it where the account demands them.
    [GeneratedRegex(@"/Messages/[A-Za-z0-9]{2,40}/Media/[A-Za-z0-9]{2,40}\z")]
    private static partial Regex Media();
}
