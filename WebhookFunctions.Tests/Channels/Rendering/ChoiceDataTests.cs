using System.Security.Cryptography;
using System.Text;
using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Json;

namespace WebhookFunctions.Tests.Channels.Rendering;

/// <summary>What a button carries.</summary>
public sealed class ChoiceDataTests
{
    private const int Limit = 64;

    private static readonly string[] _ids = ["a", "a1", "1", ""];

    private static readonly int[] _positions = [0, 1, 11, 256];

    [Theory]
    [InlineData("\"RED\"", "=RED")]
    [InlineData("\"\"", "=")]
    [InlineData("\"{\\\"a\\\":1}\"", "={\"a\":1}")]
    [InlineData("{ \"a b\" : [ 1e400 , \"x \\\" y\\\\\" ,\n null ] , \"a b\":\"é\\u00e9\" }", "{\"a b\":[1e400,\"x \\\" y\\\\\",null],\"a b\":\"é\\u00e9\"}")]
    public void Is_the_payload_where_that_fits(string payload, string text)
    {
        ButtonData data = Of(payload);

        Assert.Equal(text, data.Text);
        Assert.Null(data.Stored);
    }

    [Theory]
    [InlineData('x', 63, true)]
    [InlineData('x', 64, false)]
    [InlineData('é', 31, true)]
    [InlineData('é', 32, false)]
    public void Is_counted_in_bytes(char letter, int letters, bool fits) => Assert.Equal(fits, Of($"\"{new string(letter, letters)}\"").Stored is null);

    [Fact]
    public void Is_a_token_for_what_is_larger()
    {
        string payload = $$"""{ "long": "{{new string('x', 5_000)}}" }""";

        ButtonData data = Of(payload);

        // The position as four bytes, and the id.
        string token = Convert.ToBase64String(SHA256.HashData([0, 0, 1, 2, .. "event"u8])[..12]).Replace('+', '-').Replace('/', '_');
        Assert.Equal(new StoredChoice(token, "Red", payload.Replace(" ", "", StringComparison.Ordinal)), data.Stored);
        Assert.Equal($"~{token}", data.Text);
        Assert.Equal(new PressedData.Token(token), ChoiceData.Read(data.Text));
    }

    [Fact]
    public void Is_the_same_token_at_every_attempt_and_another_for_every_choice()
    {
        string[] tokens = [.. from id in _ids from position in _positions select Of(Long, id, position).Text];

        Assert.Equal(tokens.Length, tokens.Distinct().Count());
        Assert.Equal(tokens[0], Of(Long, "a", 0).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("RED")]
    [InlineData("~")]
    [InlineData("~AAAAAAAAAAAAAAA")]
    [InlineData("~AAAAAAAAAAAAAAAAA")]
    [InlineData("~AAAAAAAAAAAAAAA+")]
    [InlineData("{")]
    [InlineData("{\"a\":1}}")]
    [InlineData("[1]")]
    [InlineData("\"RED\"")]
    public void Of_others_is_foreign(string data) => Assert.Equal(new PressedData.Foreign(), ChoiceData.Read(data));

    [Fact]
    public void That_is_no_text_is_read_all_the_same()
    {
        Assert.Equal("a\ufffd", Assert.IsType<PressedData.Inline>(ChoiceData.Read("=a\ud83d")).Payload.GetString());
        Assert.Equal("{\"a\":\"\ufffd\"}", Assert.IsType<PressedData.Inline>(ChoiceData.Read("{\"a\":\"\ud83d\"}")).Payload.GetRawText());
        Assert.IsType<PressedData.Foreign>(ChoiceData.Read(string.Concat(Enumerable.Repeat("{\"a\":", 5_000))));
    }

    private static string Long => $"\"{new string('x', 100)}\"";

    private static ButtonData Of(string payload, string eventId = "event", int position = 258)
    {
        ButtonData data = ChoiceData.Of(new("Red", ChoiceKind.Reply) { Payload = StrictJson.Parse(payload) }, eventId, position, Limit);
        Assert.InRange(Encoding.UTF8.GetByteCount(data.Text), 1, Limit);

        return data;
    }
}
