using System.Globalization;
using System.Text.RegularExpressions;
using WebhookFunctions.Configuration;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Channels.Telegram;

/// <summary>The settings of a channel of the type <c>telegram</c> (docs/channels/telegram.md).</summary>
internal static partial class TelegramSettings
{
    private static readonly Uri _api = new("https://api.telegram.org");

    public static ChannelType Type { get; } = new(
        "telegram",
        [
            nameof(ChannelOptions.Token), nameof(ChannelOptions.Secret), nameof(ChannelOptions.Account), nameof(ChannelOptions.Groups), nameof(ChannelOptions.Edits),
            .. VendorSettings.Names,
        ],
        Problems,
        Create);

    private static TelegramChannel Create(ChannelOptions options, ChannelServices.Provided services)
    {
        HttpClient http = services.NewHttp();
        VendorApi vendor = new(http, "telegram", options.WhenUncertain, services.Time);
        TelegramApi api = new(options.ApiUrl ?? _api, options.Token, vendor);

        return new(
            new UrlSecrets(options.Secret),
            new TelegramReading(BotOf(options.Token), options.Account, options.Groups, options.Edits),
            api,
            new TelegramSetup(api, UrlSecrets.Split(options.Secret)[0]),
            new TelegramMedia(api, new VendorFiles(http, services.Time)),
            services.Time);
    }

    // A token begins with the bot's own id.
    private static long BotOf(string token) => long.Parse(token.AsSpan(0, token.IndexOf(':')), CultureInfo.InvariantCulture);

    private static IEnumerable<string> Problems(string setting, ChannelOptions channel) =>
        [.. OwnProblems(setting, channel), .. VendorSettings.Problems(setting, channel, "Telegram", "a Bot API server", _api)];

    private static IEnumerable<string> OwnProblems(string setting, ChannelOptions channel)
    {
        if (!VaultReference.IsIn(channel.Token) && !Token().IsMatch(channel.Token))
        {
            yield return $"{setting}__Token must be the bot's token, as BotFather shows it: digits, a colon and some 35 letters.";
        }

        if (!VaultReference.IsIn(channel.Secret) && Problem(channel.Secret) is { } problem)
        {
            yield return $"{setting}__Secret must be a long random text of letters, digits, - and _ (dotnet run dev.cs manage secret makes one), or several, separated "
                + $"by spaces, to rotate. {problem}";
        }

        if (channel.Groups == GroupMessages.Addressed && !Name().IsMatch(channel.Account))
        {
            yield return $"{setting}__Account must be the bot's user name, as in t.me/<name>, where {setting}__Groups is Addressed: by it a mention is known.";
        }

        if (!Enum.IsDefined(channel.Groups) || !Enum.IsDefined(channel.Edits))
        {
            yield return $"{setting}__Groups must be None or Addressed, and {setting}__Edits Ignore or Message.";
        }
    }

    // Telegram takes fewer characters than a URL.
    private static string? Problem(string secret) => UrlSecrets.Problem(secret)
        ?? (secret.AsSpan().ContainsAny('.', '~') ? "Telegram takes letters, digits, - and _ only." : null);

    [GeneratedRegex("^[0-9]{3,20}:[A-Za-z0-9_-]{20,100}$")]
    private static partial Regex Token();

    [GeneratedRegex("^[A-Za-z0-9_]{3,64}$")]
    private static partial Regex Name();
}
