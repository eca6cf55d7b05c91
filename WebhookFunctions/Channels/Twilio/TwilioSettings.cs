using System.Text.RegularExpressions;
using WebhookFunctions.Configuration;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Channels.Twilio;

/// <summary>The settings of a channel of the type <c>twilio</c> (docs/channels/twilio.md).</summary>
internal static partial class TwilioSettings
{
    private static readonly Uri _api = new("https://api.twilio.com");

    public static ChannelType Type { get; } = new(
        "twilio",
        [
            nameof(ChannelOptions.Account), nameof(ChannelOptions.Token), nameof(ChannelOptions.From), nameof(ChannelOptions.SmartEncoding), nameof(ChannelOptions.ButtonTemplates),
            nameof(ChannelOptions.ListTemplates), nameof(ChannelOptions.WaitForReport), .. VendorSettings.Names,
        ],
        Problems,
        Create);

    private static TwilioChannel Create(ChannelOptions options, ChannelServices.Provided services)
    {
        string[] tokens = UrlSecrets.Split(options.Token);
        HttpClient http = services.NewHttp();
        VendorApi vendor = new(http, "twilio", options.WhenUncertain, services.Time);
        TwilioApi api = new(options.ApiUrl ?? _api, options.Account, tokens[0], vendor);
        TwilioTemplates templates = TwilioTemplates.Of(options.ButtonTemplates, options.ListTemplates);

        return new(
            tokens,
            options.From,
            new TwilioRendering(options.From, options.SmartEncoding, templates, options.WaitForReport ?? TimeSpan.Zero),
            api,
            new TwilioSetup(api, options.From),
            new TwilioMedia(api, new VendorFiles(http, services.Time)),
            services.Time);
    }

    private static IEnumerable<string> Problems(string setting, ChannelOptions channel) =>
        [.. OwnProblems(setting, channel), .. VendorSettings.WaitProblems(setting, channel), .. VendorSettings.Problems(setting, channel, "Twilio", "Twilio's API", _api)];

    private static IEnumerable<string> OwnProblems(string setting, ChannelOptions channel)
    {
        if (!Sid().IsMatch(channel.Account))
        {
            yield return $"{setting}__Account must be the account's SID, as Twilio's console shows it: AC and 32 digits and letters from a to f.";
        }

        if (!VaultReference.IsIn(channel.Token) && !(UrlSecrets.Split(channel.Token) is [_, ..] tokens && tokens.All(Token().IsMatch)))
        {
            yield return $"{setting}__Token must be the account's auth token, as Twilio's console shows it: 32 digits and letters from a to f. "
                + "Several, separated by spaces, to rotate: the first signs in.";
        }

        if (!Sender().IsMatch(channel.From))
        {
            yield return $"{setting}__From must be the sender of the bot's messages: a number such as +15551234567, a short code, whatsapp:+15551234567, or the SID of a messaging service (MG…).";
        }

        if (!TwilioTemplates.AreSids(channel.ButtonTemplates, TwilioTemplates.MostButtons) || !TwilioTemplates.AreSids(channel.ListTemplates, TwilioTemplates.MostRows))
        {
            yield return $"{setting}__ButtonTemplates and {setting}__ListTemplates must be SIDs of content templates (HX…), separated by spaces: "
                + $"for one choice, two and so on, up to {TwilioTemplates.MostButtons} and {TwilioTemplates.MostRows}.";
        }
    }

    [GeneratedRegex("^AC[0-9a-fA-F]{32}$")]
    private static partial Regex Sid();

    [GeneratedRegex("^[0-9a-fA-F]{32}$")]
    private static partial Regex Token();

    [GeneratedRegex(@"^(MG[0-9a-fA-F]{32}|(whatsapp:)?\+[1-9][0-9]{4,14}|[0-9]{3,8})$")]
    private static partial Regex Sender();
}
