using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using WebhookFunctions.Channels;
using WebhookFunctions.Json;

namespace WebhookFunctions.Tests.Channels;

/// <summary>Unexpected content still gives something to read, and throws nothing.</summary>
public sealed class ContentTextPropertyTests
{
    [Fact]
    public void Damaged_content_is_readable() =>
        Prop.ForAll(DamagedContents(), IsReadable).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void Any_text_is_readable() => Prop.ForAll<NonNull<string>>(text => IsReadable(
        JsonSerializer.Serialize(new { type = "text", htmlText = text.Get }))).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static Arbitrary<string> DamagedContents() => Gen.Choose(0, int.MaxValue - 1).Select(ContentMutation.Of).ToArbitrary();

    // Another type is never nothing, and what is said is a part of what there is to read.
    private static bool IsReadable(string content)
    {
        JsonElement json = JsonElement.Parse(content);
        string fallback = ContentText.Fallback(json);

        return ContentText.Words(json).Split('\n').All(line => fallback.Contains(line, StringComparison.Ordinal))
            && (!string.IsNullOrWhiteSpace(fallback) || json.Text("type") is null or "text");
    }
}
