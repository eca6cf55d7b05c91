using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Rendering;

/// <summary>The messages that contents and their items become.</summary>
internal static class Bubbles
{
    /// <summary>A whole content.</summary>
    public static Bubble Of(JsonElement content)
    {
        Media? media = content.Text("type") switch
        {
            "image" => Media.Of(content, MediaKind.Image),
            "file" => Media.Of(content, MediaKind.File),
            _ => null,
        };
        Location? location = content.Text("type") == "location" ? Location.Of(content) : null;

        // A picture's description is for people who cannot see the picture.
        Bubble head = media is null ? Head(content) : Marked(content, [OwnText.Of(content), content.Text("title")]);
        Bubble tail = Tail(content, hasMedia: media is not null);

        return head.Saying([.. location is null ? ContentLines.Parts(content).Select(line => line.Text) : [], tail.Text]) with
        {
            Media = media,
            Location = location,
            Choices = tail.Choices,
        };
    }

    /// <summary>What a content says before its parts.</summary>
    public static Bubble Head(JsonElement content) => Marked(content, ContentLines.Head(content));

    /// <summary>A content's actions, and the parts of it that have an unknown form.</summary>
    public static Bubble Tail(JsonElement content, bool hasMedia = false)
    {
        Choices choices = Choices.Of(content);

        return new(ContentText.Join([hasMedia ? null : content.Text("mediaUrl"), .. choices.Lines])) { Choices = choices.Pressed };
    }

    /// <summary>An item of a carousel or a list.</summary>
    public static Bubble Card(JsonElement item)
    {
        Media? media = Media.Of(item, MediaKind.Image);
        string? title = item.Text("title");
        Bubble tail = Tail(item, hasMedia: media is not null);

        return new(ContentText.Join([title, item.Text("description"), media is null ? item.Text("altText") : null, tail.Text]))
        {
            Title = string.IsNullOrWhiteSpace(title) ? null : title,
            Media = media,
            Choices = tail.Choices,
        };
    }

    private static Bubble Marked(JsonElement content, IEnumerable<string?> lines)
    {
        string[] said = [.. lines.OfType<string>().Where(line => !string.IsNullOrWhiteSpace(line)).Distinct()];
        string own = OwnText.Of(content);

        return new(ContentText.Join(said))
        {
            // Words from several forms, one below the other, become plain text.
            Marked = said is [string first, .. string[] rest] && first == own && !OwnText.All(content).Skip(1).Any(rest.Contains)
                ? Source(content, ContentText.Join(rest))
                : null,
        };
    }

    private static MarkedText? Source(JsonElement content, string rest)
    {
        if (content.Text("htmlText") is { } html && !string.IsNullOrWhiteSpace(HtmlText.Of(html)))
        {
            return new(Markup.Html, html, rest);
        }

        return content.Text("markdownText") is { } markdown && !string.IsNullOrWhiteSpace(markdown) ? new(Markup.Markdown, markdown, rest) : null;
    }
}
