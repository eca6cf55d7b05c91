using WebhookFunctions.Configuration;
using WebhookFunctions.Delivery;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Channels;

/// <summary>The settings of a channel of the type <c>webhook</c>.</summary>
internal static class WebhookSettings
{
    public static ChannelType Type { get; } = new(
        "webhook", [nameof(ChannelOptions.Url), nameof(ChannelOptions.Secret), nameof(ChannelOptions.RawEvents)], Problems, Create);

    private static WebhookChannel Create(ChannelOptions options, ChannelServices.Provided services) => new(
        new SignedPeer(options.Url!, WebhookSecret.ParseAll(options.Secret), StatusReading.Endpoint, services.NewHttp(), services.Time),
        options.RawEvents,
        services.Time);

    private static IEnumerable<string> Problems(string setting, ChannelOptions channel)
    {
        if (!SecureUrl.IsAcceptable(channel.Url))
        {
            yield return $"{setting}__Url must be the https address of the channel's endpoint (plain http only to this machine).";
        }

        if (!VaultReference.IsIn(channel.Secret) && WebhookSecret.Problem(channel.Secret) is { } problem)
        {
            yield return $"{setting}__Secret must be a Standard Webhooks secret: whsec_ and the base64 of 24 to 64 random bytes "
                + $"(several, separated by spaces, to rotate). {problem}";
        }
    }
}
