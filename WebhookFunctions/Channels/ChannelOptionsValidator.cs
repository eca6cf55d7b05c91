using WebhookFunctions.Delivery;

namespace WebhookFunctions.Channels;

internal static class ChannelOptionsValidator
{
    public static IEnumerable<string> Problems(string setting, ChannelOptions channel) =>
    [
        .. ChannelFactory.Find(channel.Type) is { } type
            ? [.. type.Problems(setting, channel), .. type.Foreign(setting, channel)]
            : (string[])[$"{setting}__Type must be {ChannelFactory.KnownTypes}; it is '{channel.Type}'."],
        .. Limits(setting, channel).OfType<string>(),
    ];

    private static IEnumerable<string?> Limits(string setting, ChannelOptions channel) =>
    [
        Limit.Problem($"{setting}__MaximumRate", channel.MaximumRate),
        Limit.Problem($"{setting}__MaximumRatePerConversation", channel.MaximumRatePerConversation),
    ];
}
