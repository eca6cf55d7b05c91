using System.Text.Json.Serialization;

namespace WebhookFunctions.Channels.Slack;

/// <summary>A piece of a message (https://docs.slack.dev/reference/block-kit/blocks).</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RichTextBlock), "rich_text")]
[JsonDerivedType(typeof(SectionBlock), "section")]
[JsonDerivedType(typeof(ImageBlock), "image")]
[JsonDerivedType(typeof(ActionsBlock), "actions")]
[JsonDerivedType(typeof(CarouselBlock), "carousel")]
[JsonDerivedType(typeof(CardBlock), "card")]
internal abstract record SlackBlock;

internal sealed record RichTextBlock(IReadOnlyList<RichText> Elements) : SlackBlock;

internal sealed record SectionBlock(SlackWords Text, SlackImage? Accessory) : SlackBlock;

internal sealed record ImageBlock(string ImageUrl, string AltText) : SlackBlock;

internal sealed record ActionsBlock(IReadOnlyList<SlackKey> Elements) : SlackBlock
{
    public const int Most = 25;
}

/// <param name="Elements">Cards alone.</param>
internal sealed record CarouselBlock(IReadOnlyList<SlackBlock> Elements) : SlackBlock
{
    public const int Most = 10;
}

internal sealed record CardBlock(SlackImage? HeroImage, SlackWords? Title, SlackWords? Body, IReadOnlyList<SlackKey>? Actions) : SlackBlock;

/// <summary>Escaped words.</summary>
/// <param name="Type"><c>plain_text</c>, or <c>mrkdwn</c> where marks such as * and _ mean something.</param>
internal sealed record SlackWords(string Type, string Text)
{
    public static SlackWords Plain(string text) => new("plain_text", SlackText.Escape(text));

    /// <param name="text">Escaped.</param>
    public static SlackWords Marked(string text) => new("mrkdwn", text);
}

internal sealed record SlackImage(string ImageUrl, string AltText)
{
    public string Type { get; } = "image";
}

/// <summary>A button.</summary>
/// <param name="Value">What it gives back; null where there is a URL.</param>
internal sealed record SlackKey(SlackWords Text, string ActionId, string? Value = null, string? Url = null)
{
    public string Type { get; } = "button";
}
