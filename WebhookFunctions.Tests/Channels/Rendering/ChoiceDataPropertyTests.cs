using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using WebhookFunctions.Channels.Rendering;
using WebhookFunctions.Json;

namespace WebhookFunctions.Tests.Channels.Rendering;

/// <summary>Whatever a choice's payload is, pressing its button gives the very same.</summary>
public sealed class ChoiceDataPropertyTests
{
    [Fact]
    public void What_a_button_carries_gives_the_payload_back() => Prop.ForAll(
        Gen.OneOf(Texts(), Objects()).ToArbitrary(),
        Gen.Choose(17, 300).ToArbitrary(),
        (payload, limit) =>
        {
            JsonElement written = StrictJson.Parse(payload);
            ButtonData data = ChoiceData.Of(new("Red", ChoiceKind.Reply) { Payload = written }, "event", 0, limit);

            return Encoding.UTF8.GetByteCount(data.Text) <= limit && ChoiceData.Read(data.Text) switch
            {
                PressedData.Inline inline => data.Stored is null && IsSame(written, inline.Payload),
                PressedData.Token token => data.Stored!.Token == token.Name && IsSame(written, StrictJson.Parse(data.Stored.Payload)),
                _ => false,
            };
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    private static Gen<string> Texts() =>
        Gen.OneOf(Gen.Choose(0, int.MaxValue - 1).Select(number => WellFormed.Of(TextMixture.Of(number).Text)), Gen.Elements("{\"a\":1}", "=x", "~AAAAAAAAAAAAAAAA", "1e400", "null", ""))
            .Select(text => JsonSerializer.Serialize(text));

    private static Gen<string> Objects() => Gen.Choose(0, int.MaxValue - 1).Select(ContentMutation.Of).Select(content => $$"""
        { "a" : {{content}},	"a":"{{"é \\u00e9 \\\\"}}\"", "\"  b" : [1e400, -0, 1.50]
        }
        """);

    // An object's text is the same to the letter, but for the white space around its parts.
    private static bool IsSame(JsonElement one, JsonElement other) => one.ValueKind == other.ValueKind
        && (one.ValueKind == JsonValueKind.String ? one.GetString() == other.GetString() : Tokens(one).SequenceEqual(Tokens(other)));

    private static List<string> Tokens(JsonElement element)
    {
        byte[] json = Encoding.UTF8.GetBytes(element.GetRawText());
        Utf8JsonReader reader = new(json);
        List<string> tokens = [];

        while (reader.Read())
        {
            tokens.Add($"{reader.TokenType} {Encoding.UTF8.GetString(reader.ValueSpan)}");
        }

        return tokens;
    }
}
