using WebhookFunctions.Configuration;
using WebhookFunctions.Delivery;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Channels;

internal static class ChannelOptionsValidator
{
    public static IEnumerable<string> Problems(string setting, ChannelOptions channel)
    {
        if (!ChannelFactory.Knows(channel.Type))
        {
            yield return $"{setting}__Type must be {ChannelFactory.KnownTypes}; it is '{channel.Type}'.";
        }

        if (!SecureUrl.IsAcceptable(channel.Url))
        {
            yield return $"{setting}__Url must be the https address of the channel's endpoint (plain http only to this machine).";
        }

        if (!VaultReference.IsIn(channel.Secret) && WebhookSecret.Problem(channel.Secret) is { } problem)
        {
            yield return $"{setting}__Secret must be a Standard Webhooks secret: whsec_ and the base64 of 24 to 64 random bytes "
                + $"(several, separated by spaces, to rotate). {problem}";
        }

        if (Limit.Problem($"{setting}__MaximumRate", channel.MaximumRate) is { } rate)
        {
            yield return rate;
        }

        if (Limit.Problem($"{setting}__MaximumRatePerConversation", channel.MaximumRatePerConversation) is { } ofConversation)
        {
            yield return ofConversation;
        }
    }
}
