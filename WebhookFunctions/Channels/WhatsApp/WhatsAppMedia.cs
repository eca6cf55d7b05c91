using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Channels.WhatsApp;

/// <summary>Pictures, films, documents and places.</summary>
internal static class WhatsAppMedia
{
    private const int LongestName = 240;

    // A document may be of any type, and WhatsApp finds out late what it cannot show, so what it does not know as a picture goes as an address.
    private static readonly HashSet<string> _otherPictures = [".gif", ".svg", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".heic", ".ico"];

    /// <returns>Null where WhatsApp does not show it.</returns>
    public static string? TypeOf(Media media)
    {
        string extension = Path.GetExtension(new Uri(media.Url).AbsolutePath).ToLowerInvariant();

        return media.Kind switch
        {
            MediaKind.Image => _otherPictures.Contains(extension) ? null : "image",
            MediaKind.File => extension is ".mp4" or ".3gp" ? "video" : "document",
        };
    }

    public static SentMessage Message(Media media, string caption)
    {
        SentMedia sent = new(media.Url, caption.Length > 0 ? caption : null, NameOf(media));

        return TypeOf(media) switch
        {
            "image" => new SentMessage("image") { Image = sent },
            "video" => new SentMessage("video") { Video = sent },
            _ => new SentMessage("document") { Document = sent },
        };
    }

    /// <summary>Above the words of a message with buttons.</summary>
    public static InteractiveHeader Header(Media media)
    {
        SentMedia sent = new(media.Url, Filename: NameOf(media));

        return TypeOf(media) switch
        {
            "image" => new InteractiveHeader("image") { Image = sent },
            "video" => new InteractiveHeader("video") { Video = sent },
            _ => new InteractiveHeader("document") { Document = sent },
        };
    }

    public static SentMessage Place(Location place) =>
        new("location") { Location = new SentPlace(place.Latitude, place.Longitude, NoBlank(place.Name), NoBlank(place.Address)) };

    private static string? NameOf(Media media) => TypeOf(media) == "document" && media.Name is { } name ? Json.Printable.Cut(name, LongestName) : null;

    private static string? NoBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
