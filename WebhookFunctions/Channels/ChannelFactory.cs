using WebhookFunctions.Channels.Slack;
using WebhookFunctions.Channels.Telegram;
using WebhookFunctions.Channels.Twilio;
using WebhookFunctions.Channels.WhatsApp;

namespace WebhookFunctions.Channels;

/// <summary>The one place that knows which channels there are.</summary>
internal sealed class ChannelFactory(ChannelServices.Provided services)
{
    private static readonly Dictionary<string, ChannelType> _types =
        new[] { WebhookSettings.Type, TelegramSettings.Type, TwilioSettings.Type, WhatsAppSettings.Type, SlackSettings.Type }.ToDictionary(type => type.Name);

    public static string KnownTypes => string.Join(" or ", _types.Keys);

    public static ChannelType? Find(string name) => _types.GetValueOrDefault(name);

    public IChannel Create(ChannelOptions options) => _types[options.Type].Create(options, services);
}
