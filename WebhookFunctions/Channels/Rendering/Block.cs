namespace WebhookFunctions.Channels.Rendering;

/// <summary>What a channel shows in one piece.</summary>
internal abstract record Block;

/// <summary>Cards that stand side by side, or one below the other. A channel without cards takes them <see cref="Layout.OneByOne"/>.</summary>
/// <param name="IsCarousel">If false, it is a list.</param>
internal sealed record Cards(IReadOnlyList<Bubble> Items, bool IsCarousel) : Block;
