using System.Net.Http.Headers;
using WebhookFunctions.Delivery;

namespace WebhookFunctions.Channels.Slack;

/// <summary>Gets what a user has sent. An event has the file's address, which is worth nothing without the token.</summary>
/// <param name="hosts">Where Slack has files: the token goes nowhere else.</param>
internal sealed class SlackMedia(VendorHosts hosts, string token, VendorFiles files)
{
    /// <summary>Slack takes larger ones, which would not get through before the load balancer ends the request.</summary>
    public const long LargestFile = 100 * 1024 * 1024;

    public async Task<(DeliveryResult Result, ChannelFile? File)> OpenAsync(string reference, CancellationToken cancellation) =>
        Uri.TryCreate(reference, UriKind.Absolute, out Uri? address) && hosts.Have(address)
            ? await files.OpenAsync(new FileRequest(address, $"a file at {address.Authority}") { Credentials = new AuthenticationHeaderValue("Bearer", token) }, cancellation)
            : (DeliveryResult.Refused("The file's address is none of Slack's."), null);
}
