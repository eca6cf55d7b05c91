using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Rendering;

/// <summary>A content as a channel can show it: messages with their pictures, locations and buttons, and cards.</summary>
internal static class Layout
{
    /// <returns>In the order to be shown in. Empty only where the content holds nothing: then there is nothing to send.</returns>
    public static IReadOnlyList<Block> Of(JsonElement content)
    {
        Block[] blocks = [.. Blocks(content)];

        return blocks.Length == 0 && ContentText.Fallback(content) is { Length: > 0 } text ? [new Bubble(text)] : blocks;
    }

    /// <summary>For a channel without cards: each is a message of its own.</summary>
    public static IReadOnlyList<Bubble> OneByOne(IReadOnlyList<Block> blocks) =>
        [.. blocks.SelectMany(block => block is Cards cards ? cards.Items : [(Bubble)block])];

    private static IEnumerable<Block> Blocks(JsonElement content) => content.Text("type") switch
    {
        "carousel" or "list" => Around(content, Cards(content)),
        "several" => Around(content, content.Elements("items").SelectMany(Part)),
        _ => Something(Bubbles.Of(content)),
    };

    // What a content says stands before its parts, what can be done with it as a whole behind them.
    private static IEnumerable<Block> Around(JsonElement content, IEnumerable<Block> parts) => parts.ToArray() is { Length: > 0 } shown
        ? [.. Something(Bubbles.Head(content)), .. shown, .. Something(Bubbles.Tail(content))]
        : Something(Bubbles.Of(content));

    private static IEnumerable<Block> Part(JsonElement content) =>
        content.ValueKind == JsonValueKind.String ? Something(new Bubble(content.GetString()!)) : Blocks(content);

    private static IEnumerable<Block> Cards(JsonElement content) =>
        content.Elements("items").Select(Bubbles.Card).Where(card => !card.IsEmpty).ToArray() is { Length: > 0 } cards
            ? [new Cards(cards, content.Text("type") == "carousel")]
            : [];

    private static IEnumerable<Block> Something(Bubble bubble) => bubble.IsEmpty ? [] : [bubble];
}
