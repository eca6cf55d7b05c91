using System.Text.Json;
using System.Text.RegularExpressions;
using WebhookFunctions.Delivery;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>Gets what a user has sent: first its address, which is good for five minutes, and then the file, both with the token.</summary>
internal sealed partial class WhatsAppFiles(Uri api, WhatsAppApi calls, VendorFiles files)
{
    /// <summary>That of a document.</summary>
    public const long LargestFile = 100 * 1024 * 1024;

    private readonly VendorHosts _hosts = new(api, "fbsbx.com");

    private readonly VendorHosts _onwards = new(api, "fbsbx.com", "fbcdn.net", "whatsapp.net");

    public async Task<(DeliveryResult Result, ChannelFile? File)> OpenAsync(string reference, CancellationToken cancellation)
    {
        if (!Id().IsMatch(reference))
        {
            return (DeliveryResult.Refused("The id of the file is none of WhatsApp's."), null);
        }

        (DeliveryResult known, JsonElement media) = await calls.AskAsync(reference, null, cancellation);

        if (!known.IsDelivered)
        {
            return (known, null);
        }

        return Uri.TryCreate(media.Text("url"), UriKind.Absolute, out Uri? address) && _hosts.Have(address)
            ? await files.OpenAsync(new FileRequest(address, $"a file at {address.Authority}") { Credentials = calls.Credentials, Onwards = _onwards }, cancellation)
            : (DeliveryResult.Refused("WhatsApp gives no address of the file, or one that is not Meta's."), null);
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,200}\z")]
    private static partial Regex Id();
}
