using System.Text;
using Microsoft.Extensions.Configuration;
using WebhookFunctions.Configuration;
using WebhookFunctions.Signatures;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Connections;

/// <summary>Every secret in this app's settings.</summary>
internal static class ConnectionSecrets
{
    // Shorter segments are words. Many services put a secret at the end of an address.
    private const int LongSegment = 20;

    private static readonly string[] _partsOfConnectionStrings = ["AccountKey=", "SharedAccessSignature="];

    public static IEnumerable<string> Of(IConfiguration configuration) =>
    [
        .. configuration.GetSection(nameof(ConnectionsOptions.Connections)).GetChildren().SelectMany(Of),
        .. OfStorage(configuration[StorageOptions.Section] ?? ""),
    ];

    private static IEnumerable<string> Of(IConfigurationSection connection) =>
        from setting in SettingName.Of(typeof(ConnectionOptions))
        let value = connection[setting.Name]
        where !string.IsNullOrEmpty(value)
        from secret in setting.IsSecret ? UrlSecrets.Split(value).SelectMany(OfOne) : setting.Type == typeof(Uri) ? OfAddress(value) : []
        select secret;

    // Another side may repeat a signature's key without its base64.
    private static IEnumerable<string> OfOne(string secret) => WebhookSecret.Problem(secret) is null
        ? WebhookSecret.ParseAll(secret).SelectMany(one => new[] { secret, Encoding.Latin1.GetString(one.Key), Convert.ToHexString(one.Key) })
        : [secret];

    private static IEnumerable<string> OfAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
        ? [address.UserInfo, .. address.Query.Split('?', '&', '='), .. address.Segments.Select(segment => segment.Trim('/')).Where(segment => segment.Length >= LongSegment)]
        : [];

    private static IEnumerable<string> OfStorage(string connection) =>
        from part in connection.Split(';')
        from start in _partsOfConnectionStrings
        where part.StartsWith(start, StringComparison.OrdinalIgnoreCase)
        select part[start.Length..];
}
