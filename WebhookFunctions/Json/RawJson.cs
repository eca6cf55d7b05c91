using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebhookFunctions.Json;

/// <summary>
/// For a text that is valid JSON and is sent on as its sender wrote it. A writer would escape every character beyond the first 65,536, and
/// turn one character into twelve.
/// </summary>
internal sealed class RawJson : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonElement.ParseValue(ref reader).GetRawText();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteRawValue(value, skipInputValidation: true);
}
