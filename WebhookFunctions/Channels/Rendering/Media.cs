using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Rendering;

/// <summary>A picture or a file that a channel can fetch.</summary>
/// <param name="Url">An http or https address without characters that an address must not contain.</param>
/// <param name="AltText">Its description.</param>
/// <param name="Name">A file's name.</param>
internal sealed record Media(MediaKind Kind, string Url, string? AltText, string? Name, string? ContentType)
{
    public IEnumerable<string?> Lines => [AltText, Url];

    /// <returns>Null if there is no address that could be fetched.</returns>
    public static Media? Of(JsonElement content, MediaKind kind)
    {
        if (content.Text("mediaUrl") is not { } written || !Uri.TryCreate(written.Trim(), UriKind.Absolute, out Uri? url) || !IsWeb(url))
        {
            return null;
        }

        string? shows = NoBlank(content.Text("altText"));

        return new(
            kind,
            Uri.IsWellFormedUriString(written, UriKind.Absolute) ? written : url.AbsoluteUri,
            shows,
            kind == MediaKind.File ? NameOf(shows, url) : null,
            NoBlank(content.Text("mediaType")));
    }

    private static bool IsWeb(Uri url) => url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps;

    // The platform's documentation gives a file's name in its alternative text.
    private static string? NameOf(string? shows, Uri url)
    {
        string name = shows is not null && Path.HasExtension(shows) && !shows.Contains(' ', StringComparison.Ordinal)
            ? shows
            : Uri.UnescapeDataString(url.Segments[^1]);

        return NoBlank(Printable.From(name.Split('/', '\\')[^1]));
    }

    private static string? NoBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

internal enum MediaKind
{
    Image,
    File,
}
