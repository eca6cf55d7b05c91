using System.Text.RegularExpressions;
using WebhookFunctions.Configuration;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Channels.Slack;

/// <summary>The settings of a channel of the type <c>slack</c> (docs/channels/slack.md).</summary>
internal static partial class SlackSettings
{
    private const ChatStarts AllStarts = ChatStarts.Command | ChatStarts.Opened | ChatStarts.Assistant;

    private static readonly Uri _api = new("https://slack.com/api");

    public static ChannelType Type { get; } = new(
        "slack",
        [
            nameof(ChannelOptions.Token), nameof(ChannelOptions.Secret), nameof(ChannelOptions.Account), nameof(ChannelOptions.Groups), nameof(ChannelOptions.Starts),
            .. VendorSettings.Names,
        ],
        Problems,
        Create);

    private static SlackChannel Create(ChannelOptions options, ChannelServices.Provided services)
    {
        SlackReading reading = new(options.Account, options.Groups, options.Starts);
        Uri address = options.ApiUrl ?? _api;
        HttpClient http = services.NewHttp();
        SlackApi api = new(address, options.Token, new VendorApi(http, "slack", options.WhenUncertain, services.Time));
        SlackMedia media = new(new VendorHosts(address, "slack.com", "slack-files.com"), options.Token, new VendorFiles(http, services.Time));

        return new(UrlSecrets.Split(options.Secret), reading, api, new SlackSetup(api, reading), media, services.Time);
    }

    private static IEnumerable<string> Problems(string setting, ChannelOptions channel) =>
        [.. OwnProblems(setting, channel), .. VendorSettings.Problems(setting, channel, "Slack", "a Web API", _api)];

    private static IEnumerable<string> OwnProblems(string setting, ChannelOptions channel)
    {
        if (!VaultReference.IsIn(channel.Token) && !Token().IsMatch(channel.Token))
        {
            yield return $"{setting}__Token must be the bot's token, as the app's page OAuth & Permissions shows it: it begins with xoxb-, and it must not be one that rotates.";
        }

        if (!VaultReference.IsIn(channel.Secret) && UrlSecrets.Problem(channel.Secret) is { } problem)
        {
            yield return $"{setting}__Secret must be the signing secret, as the app's page Basic Information shows it, or several, separated by spaces, to rotate. {problem}";
        }

        if (channel.Account.Length > 0 && !UserId().IsMatch(channel.Account))
        {
            yield return $"{setting}__Account must be the bot's user id, such as U012AB3CD, or left out.";
        }

        if (!Enum.IsDefined(channel.Groups) || (channel.Starts & ~AllStarts) != 0)
        {
            yield return $"{setting}__Groups must be None or Addressed, and {setting}__Starts None, or one or more of Command, Opened and Assistant, separated by commas.";
        }
    }

    [GeneratedRegex("^xoxb-[A-Za-z0-9-]{10,250}$")]
    private static partial Regex Token();

    [GeneratedRegex("^[UW][A-Z0-9]{2,30}$")]
    private static partial Regex UserId();
}
