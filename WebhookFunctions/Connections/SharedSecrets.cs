using WebhookFunctions.Channels;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Connections;

/// <summary>Finds a secret that two sides share: a request that was captured on its way to one entrance would be valid at the other.</summary>
internal static class SharedSecrets
{
    // Who shares a secret shares it in every form: that is said once.
    public static IEnumerable<string> Problems(ConnectionsOptions options) => Found(options).Distinct();

    private static IEnumerable<string> Found(ConnectionsOptions options) =>
        from secret in options.Connections.SelectMany(pair => Secrets($"Connections__{pair.Key}", pair.Value))
        group secret by secret.Key into same
        let settings = same.Select(one => one.Setting).Distinct().ToArray()
        where settings.Length > 1 && !AreForOthers([.. same.DistinctBy(one => one.Setting).Select(one => one.Account)])
        select $"{string.Join(" and ", settings)} must not have a secret in common: a request to one could be replayed at the other.";

    private static bool AreForOthers(string?[] accounts) => accounts.All(account => account is not null) && accounts.Distinct().Count() == accounts.Length;

    private static IEnumerable<(string Setting, string Key, string? Account)> Secrets(string connection, ConnectionOptions options) =>
    [
        .. UrlSecrets.Split(options.Bot.Secret).Select(secret => ($"{connection}__Bot__Secret", secret, (string?)null)),
        .. UrlSecrets.Split(options.Bot.Secret).SelectMany(secret => Keys($"{connection}__Bot__Secret", secret)),
        .. UrlSecrets.Split(options.Channel.Secret).Select(secret => ($"{connection}__Channel__Secret", secret, AccountOf(options.Channel))),
        .. Keys($"{connection}__Channel__Secret", options.Channel.Secret, AccountOf(options.Channel)),
        .. Keys($"{connection}__Agents__Secret", options.Agents.Secret),
    ];

    /// <returns>Null where a request could be meant for anybody.</returns>
    private static string? AccountOf(ChannelOptions channel) => ChannelFactory.Find(channel.Type) is { NamesItsAccount: true } ? channel.From : null;

    // A value that is not a valid secret is reported elsewhere.
    private static IEnumerable<(string Setting, string Key, string? Account)> Keys(string setting, string secrets, string? account = null) => WebhookSecret.Problem(secrets) is null
        ? WebhookSecret.ParseAll(secrets).Select(secret => (setting, Convert.ToHexString(secret.Key), account))
        : [];
}
