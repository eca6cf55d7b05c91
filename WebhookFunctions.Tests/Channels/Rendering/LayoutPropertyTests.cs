using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using WebhookFunctions.Channels;
using WebhookFunctions.Channels.Rendering;

namespace WebhookFunctions.Tests.Channels.Rendering;

/// <summary>Content that nobody thought of: whatever there is to read is shown somewhere.</summary>
public sealed class LayoutPropertyTests
{
    private static readonly Config _config = Config.QuickThrowOnFailure.WithMaxTest(5_000);

    [Fact]
    public void What_can_be_read_is_never_nothing() => Check(content =>
        Layout.Of(content) is var blocks && blocks.Count > 0 == ContentText.Fallback(content).Length > 0 && Layout.OneByOne(blocks).All(bubble => !bubble.IsEmpty));

    [Fact]
    public void Every_word_is_in_a_message() => Check(content =>
    {
        string shown = string.Join('\n', Layout.OneByOne(Layout.Of(content)).Select(bubble => bubble.WithMediaAsText().WithLocationAsText().Text));

        return ContentText.Words(content).Split((char[]?)null).All(word => shown.Contains(word, StringComparison.Ordinal));
    });

    internal static void Check(Func<JsonElement, bool> holds) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).Select(Mutation).ToArbitrary(), content => holds(JsonElement.Parse(content))).Check(_config);

    // Some among others, as a bot may send them.
    private static string Mutation(int number) => (number % 4) switch
    {
        0 => $$"""{"type":"several","items":[{{ContentMutation.Of(number)}},"Hi",{{ContentMutation.Of(number / 2)}}]}""",
        1 => $$"""{"type":"several","items":[{"type":"several","text":"So","items":[{{ContentMutation.Of(number)}}]}],"actions":[{"type":"reply","text":"Ok","payload":{} }]}""",
        _ => ContentMutation.Of(number),
    };
}
