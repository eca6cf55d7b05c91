using System.Text.RegularExpressions;
using WebhookFunctions.Configuration;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>The settings of a channel of the type <c>whatsapp</c> (docs/channels/whatsapp.md).</summary>
internal static partial class WhatsAppSettings
{
    private static readonly Uri _api = new("https://graph.facebook.com/v25.0");

    // WhatsApp has usually fetched a picture by then.
    private static readonly TimeSpan _waitForReport = TimeSpan.FromSeconds(5);

    public static ChannelType Type { get; } = new(
        "whatsapp",
        [
            nameof(ChannelOptions.Token), nameof(ChannelOptions.Secret), nameof(ChannelOptions.VerifyToken), nameof(ChannelOptions.From), nameof(ChannelOptions.Account),
            nameof(ChannelOptions.WaitForReport), .. VendorSettings.Names,
        ],
        Problems,
        Create)
    {
        NamesItsAccount = true,
    };

    private static WhatsAppChannel Create(ChannelOptions options, ChannelServices.Provided services)
    {
        HttpClient http = services.NewHttp();
        Uri address = options.ApiUrl ?? _api;
        WhatsAppApi api = new(address, options.From, options.Token, new VendorApi(http, "whatsapp", options.WhenUncertain, services.Time));

        return new(
            options.From,
            UrlSecrets.Split(options.Secret),
            new UrlSecrets(options.VerifyToken),
            api,
            new WhatsAppSetup(api, options.From, options.Account, UrlSecrets.Split(options.VerifyToken)[0]),
            new WhatsAppFiles(address, api, new VendorFiles(http, services.Time)),
            options.WaitForReport ?? _waitForReport,
            services.Time);
    }

    private static IEnumerable<string> Problems(string setting, ChannelOptions channel) =>
        [.. OwnProblems(setting, channel), .. VendorSettings.WaitProblems(setting, channel), .. VendorSettings.Problems(setting, channel, "Meta", "the Graph API with its version", _api)];

    private static IEnumerable<string> OwnProblems(string setting, ChannelOptions channel)
    {
        if (!VaultReference.IsIn(channel.Token) && !Token().IsMatch(channel.Token))
        {
            yield return $"{setting}__Token must be an access token of Meta's: one of a system user, which does not expire.";
        }

        if (!VaultReference.IsIn(channel.Secret) && UrlSecrets.Problem(channel.Secret) is { } secret)
        {
            yield return $"{setting}__Secret must be the app's secret, as the app's page of Meta shows it (several, separated by spaces, to rotate). {secret}";
        }

        if (!VaultReference.IsIn(channel.VerifyToken) && UrlSecrets.Problem(channel.VerifyToken) is { } verify)
        {
            yield return $"{setting}__VerifyToken must be a long random text (dotnet run dev.cs manage secret makes one) that Meta is told, too. {verify}";
        }

        if (!Id().IsMatch(channel.From))
        {
            yield return $"{setting}__From must be the phone number id, which Meta shows beside the number: digits, and not the number itself.";
        }

        if (channel.Account.Length > 0 && !Id().IsMatch(channel.Account))
        {
            yield return $"{setting}__Account must be the id of the WhatsApp Business account (digits), or left out.";
        }

        if (channel.ApiUrl is not null && !Version().IsMatch(channel.ApiUrl.AbsolutePath))
        {
            yield return $"{setting}__ApiUrl must end with the version of the Graph API, as {_api} does.";
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9._|-]{20,1000}\z")]
    private static partial Regex Token();

    [GeneratedRegex(@"^[0-9]{5,30}\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"/v[0-9]+\.[0-9]+/?\z")]
    private static partial Regex Version();
}
