using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Rendering;

/// <summary>A content as a channel can show it: messages with their pictures, locations and buttons, and cards.</summary>
internal static class Layout
{
    /// <returns>In the order in which they are shown. Empty only if the content holds nothing; then there is nothing to send.</returns>
    public static IReadOnlyList<Block> Of(JsonElement content)
    {
        Block[] blocks = [.. Blocks(content)];

        return blocks.Length == 0 && ContentText.Fallback(content) is { Length: > 0 } text ? [new Bubble(text)] : blocks;
    }

    /// <summary>For a channel without cards: each card becomes its own message.</summary>
    public static IReadOnlyList<Bubble> OneByOne(IReadOnlyList<Block> blocks) =>
        [.. blocks.SelectMany(block => block is Cards cards ? cards.Items : [(Bubble)block])];

    private static IEnumerable<Block> Blocks(JsonElement content) => content.Text("type") switch
    {
        "carousel" or "list" => Around(content, Cards(content)),
        "several" => Around(content, content.Elements("items").SelectMany(Part)),
        _ => Something(Bubbles.Of(content)),
    };

    // A content's words come before its parts; the actions of the whole content come after them.
    private static IEnumerable<Block> Around(JsonElement content, IEnumerable<Block> parts) => parts.ToArray() is { Length: > 0 } shown
        ? [.. Something(Bubbles.Head(content)), .. shown, .. Something(Bubbles.Tail(content))]
        : Something(Bubbles.Head(content).With(Bubbles.Tail(content)));

    private static IEnumerable<Block> Part(JsonElement content) =>
        content.ValueKind == JsonValueKind.String ? Something(new Bubble(content.GetString()!)) : Blocks(content);

    private static IEnumerable<Block> Cards(JsonElement content) =>
        content.Elements("items").Select(Bubbles.Card).Where(card => !card.IsEmpty).ToArray() is { Length: > 0 } cards
            ? [new Cards(cards, content.Text("type") == "carousel")]
            : [];

    private static IEnumerable<Block> Something(Bubble bubble) => bubble.IsEmpty ? [] : [bubble];
}
