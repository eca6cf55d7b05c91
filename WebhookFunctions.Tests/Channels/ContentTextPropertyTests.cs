using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using WebhookFunctions.Channels;

namespace WebhookFunctions.Tests.Channels;

/// <summary>Content that nobody thought of: there is something to read, and nothing is thrown.</summary>
public sealed class ContentTextPropertyTests
{
    [Fact]
    public void Damaged_content_is_readable() =>
        Prop.ForAll(DamagedContents(), IsReadable).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void Any_text_is_readable() => Prop.ForAll<NonNull<string>>(text => IsReadable(
        JsonSerializer.Serialize(new { type = "text", htmlText = text.Get }))).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    // The tags are found by a regular expression, which a message must not be able to keep busy.
    [Theory]
    [InlineData("<")]
    [InlineData("<br")]
    [InlineData("<br ")]
    [InlineData("</p")]
    [InlineData("&")]
    public async Task Html_made_to_be_slow_is_read_in_time(string part)
    {
        string html = string.Concat(Enumerable.Repeat(part, 1024 * 1024 / part.Length));
        JsonElement content = JsonSerializer.SerializeToElement(new { type = "text", htmlText = html });

        string text = await Task.Run(() => ContentText.Of(content)).WaitAsync(TimeSpan.FromSeconds(5));

        Assert.NotEqual("", text);
    }

    private static Arbitrary<string> DamagedContents() => Gen.Choose(0, int.MaxValue - 1).Select(ContentMutation.Of).ToArbitrary();

    private static bool IsReadable(string content) => !string.IsNullOrWhiteSpace(ContentText.Of(JsonElement.Parse(content)));
}
