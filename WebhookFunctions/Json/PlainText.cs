using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebhookFunctions.Json;

/// <summary>
/// A text that stays UTF-8: only the characters that JSON forbids in a string are escaped. A writer would escape every character beyond the first 65,536, and turn
/// an emoji's four bytes into twelve.
/// </summary>
internal sealed class PlainText : JsonConverter<string>
{
    private static readonly SearchValues<char> _escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        StringBuilder text = new(value.Length + 2);
        ReadOnlySpan<char> rest = value;
        text.Append('"');

        for (int next = rest.IndexOfAny(_escaped); next >= 0; next = rest.IndexOfAny(_escaped))
        {
            text.Append(rest[..next]);
            _ = rest[next] switch
            {
                '"' or '\\' => text.Append('\\').Append(rest[next]),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                char control => text.Append($"\\u{(int)control:x4}"),
            };
            rest = rest[(next + 1)..];
        }

        writer.WriteRawValue(text.Append(rest).Append('"').ToString(), skipInputValidation: true);
    }

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);
}
