using System.Text;
using System.Text.Json;
using WebhookFunctions.Json;

namespace WebhookFunctions.Tests.Json;

/// <summary>Half an emoji is no reason to refuse a message.</summary>
public sealed class LoneSurrogatesTests
{
    [Theory]
    [InlineData("""{"a":"Great \ud83d"}""", "Great \ufffd")]
    [InlineData("""{"a":"\udc4b!"}""", "\ufffd!")]
    [InlineData("""{"a":"\ud83d\ud83d\udc4b"}""", "\ufffd\ud83d\udc4b")]
    [InlineData("""{"a":"\ud83d\\udc4b"}""", "\ufffd\\udc4b")]
    [InlineData("""{"a":"\\ud83d \ud83d"}""", "\\ud83d \ufffd")]
    [InlineData("""{"a":"\uD83D\n\u0041"}""", "\ufffd\nA")]
    [InlineData("""{"a":"\ud83d\udc4b"}""", "\ud83d\udc4b")]
    public void Becomes_the_sign_for_what_cannot_be_shown(string json, string read)
    {
        Assert.True(StrictJson.TryParse(Encoding.UTF8.GetBytes(json), out JsonDocument? document, out _));

        using (document)
        {
            Assert.Equal(read, document.RootElement.GetProperty("a").GetString());
        }
    }

    [Fact]
    public void In_a_name_as_well()
    {
        Assert.True(StrictJson.TryParse("""{"\udc4b":1}"""u8.ToArray(), out JsonDocument? document, out _));

        using (document)
        {
            Assert.Equal("\ufffd", document.RootElement.EnumerateObject().Single().Name);
        }
    }
}
