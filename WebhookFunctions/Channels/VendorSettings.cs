using WebhookFunctions.Configuration;

namespace WebhookFunctions.Channels;

/// <summary>The settings that every vendor's channel has.</summary>
internal static class VendorSettings
{
    public static readonly string[] Names = [nameof(ChannelOptions.WhenUncertain), nameof(ChannelOptions.ApiUrl), nameof(ChannelOptions.PublicUrl)];

    // Longer than a delivery takes that works at all, and shorter than a user's patience.
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(30);

    /// <summary>For a channel that has <see cref="ChannelOptions.WaitForReport"/>.</summary>
    public static IEnumerable<string> WaitProblems(string setting, ChannelOptions channel)
    {
        if (channel.WaitForReport is { } wait && wait != TimeSpan.Zero && (wait < TimeSpan.FromSeconds(1) || wait > _longestWait))
        {
            yield return $"{setting}__WaitForReport must be a time from 00:00:01 to 00:00:30, for example 00:00:05, or 00:00:00 for no wait.";
        }
    }

    /// <param name="vendor">Who calls the app.</param>
    /// <param name="api">What the API is called.</param>
    /// <param name="usual">Its address where none is set.</param>
    public static IEnumerable<string> Problems(string setting, ChannelOptions channel, string vendor, string api, Uri usual)
    {
        if (channel.ApiUrl is not null && !SecureUrl.IsAcceptableBase(channel.ApiUrl))
        {
            yield return $"{setting}__ApiUrl must be the https address of {api} (plain http only to this machine), or left out for {usual}.";
        }

        if (channel.PublicUrl is not null && !SecureUrl.IsAcceptableBase(channel.PublicUrl))
        {
            yield return $"{setting}__PublicUrl must be the https address at which {vendor} can reach the app, or left out where that is the app's own in Azure.";
        }

        if (!Enum.IsDefined(channel.WhenUncertain))
        {
            yield return $"{setting}__WhenUncertain must be Resend or Hold.";
        }
    }
}
